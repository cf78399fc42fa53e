import { Lines } from "../../core/document/lines.ts";
import { BatonError } from "../../core/errors.ts";
import { type FilePart, type FileTree, joinPath } from "../../core/fileTree.ts";
import type { Session } from "../../core/session.ts";
import {
  branchOf,
  envFile,
  type LifecycleState,
  lockFilesOf,
  planFile,
  sessionFile,
  states,
  worklogFile,
} from "./layout.ts";
import { isoOfSeconds, readLock, withLockLine } from "./lock.ts";
import { sessionOf, titleOf } from "./read.ts";
import { envTemplateNames, ownEnvTemplate } from "./scaffold.ts";
import { agentOf, envValue, knownNames, readSessionEnv, writeSessionEnv } from "./sessionEnv.ts";
import { stampOf, withEntry } from "./worklog.ts";

/** Who claims what, and since when: all that anybody needs to record the claim for its claimer. */
export interface Claim {
  readonly slug: string;
  readonly agent: string;
  readonly userName: string;
  readonly userEmail: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** By which a claim recognises itself on the base branch. */
  readonly nonce: string;
}

/** What a commit changes. Paths are relative to the tree that was judged; moves come first. */
export interface TreeChange {
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

export interface RecordedClaim {
  /** As it will be once the claim is recorded. */
  readonly session: Session;
  readonly change: TreeChange;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
}

/** What the base branch says of a claim. */
export type Verdict =
  | { readonly kind: "open"; readonly record: RecordedClaim }
  /** The base branch carries this claim's nonce. */
  | { readonly kind: "recorded" }
  /** `lock` names the file whose line says so, where nothing else does: the claim of an older script that stopped half-way. */
  | { readonly kind: "taken"; readonly by?: string; readonly since?: string; readonly lock?: string }
  | { readonly kind: "not-planned"; readonly foundIn: readonly LifecycleState[] };

/** Judges claims one after the other, as if each were recorded before the next: their lock lines add up. */
export async function judgeClaims(
  tree: FileTree,
  root: string,
  base: string,
  claims: readonly Claim[],
  ownLocks: ReadonlySet<string> = new Set(),
): Promise<Verdict[]> {
  const folderOf = (state: string, slug: string) => joinPath(root, state, slug);
  const locks = lockFilesOf(root);
  const planned = (file: string) => claims.map((claim) => joinPath(folderOf("planned", claim.slug), file));
  const [folders, sessions, lockTexts, templates, envs, worklogs, plans] = await Promise.all([
    tree.list(claims.flatMap((claim) => states.map((state) => folderOf(state, claim.slug)))),
    tree.heads(planned(sessionFile), 2048),
    tree.read(locks),
    tree.read(envTemplateNames.map((name) => joinPath(root, name))),
    tree.read(claims.map((claim) => joinPath(folderOf("active", claim.slug), envFile))),
    tree.read(planned(worklogFile)),
    tree.read(planned(planFile)),
  ]);
  const existing = locks.findIndex((_, index) => lockTexts[index]);
  const lockPath = locks[existing] ?? joinPath(root, "sessions.lock");
  let lockText = lockTexts[existing]?.text ?? "";
  const otherLock = locks.flatMap((path, index) =>
    index !== existing && lockTexts[index] ? [{ path, text: lockTexts[index].text }] : [],
  );
  const template = templates.find((file) => file)?.text ?? ownEnvTemplate;

  const verdicts: Verdict[] = [];
  for (const [index, claim] of claims.entries()) {
    const foundIn = states.filter((_, state) => folders[index * states.length + state] !== undefined);
    const env = envs[index] && readSessionEnv(new Lines(envs[index].text));
    const lockLine = [{ path: lockPath, text: lockText }, ...otherLock]
      .flatMap(({ path, text }) => readLock(new Lines(text)).entries.map((entry) => ({ ...entry, path })))
      .findLast((entry) => entry.slug === claim.slug);
    const since = lockLine && isoOfSeconds(lockLine.since);
    const earlier = claims
      .slice(0, index)
      .findIndex((other, at) => other.slug === claim.slug && verdicts[at]?.kind === "open");
    if (earlier >= 0) {
      verdicts.push({ kind: "taken", by: claims[earlier]?.agent ?? "", since: claims[earlier]?.at ?? "" });
      continue;
    }
    if (foundIn.includes("active")) {
      const by = (env && agentOf(env)) ?? lockLine?.agent;
      const own = env !== undefined && envValue(env, "BATON_CLAIM") === claim.nonce;
      verdicts.push(
        own
          ? { kind: "recorded" }
          : {
              kind: "taken",
              ...(by && { by }),
              ...(since && { since }),
              ...(!env && lockLine && { lock: lockLine.path }),
            },
      );
      continue;
    }
    if (foundIn.length !== 1 || foundIn[0] !== "planned" || !sessions[index]) {
      verdicts.push({ kind: "not-planned", foundIn });
      continue;
    }
    if (lockLine && !ownLocks.has(claim.slug)) {
      verdicts.push({
        kind: "taken",
        lock: lockLine.path,
        ...(lockLine.agent && { by: lockLine.agent }),
        ...(since && { since }),
      });
      continue;
    }
    const seconds = Math.floor(Date.parse(claim.at) / 1000);
    lockText = withLockLine(lockText, new Lines(lockText), claim.slug, seconds);
    const facts = { root, base, template, lock: { path: lockPath, text: lockText } };
    const texts = { session: sessions[index], worklog: worklogs[index]?.text, hasPlan: plans[index] !== undefined };
    verdicts.push({ kind: "open", record: await recordOf(claim, facts, texts) });
  }
  return verdicts;
}

interface BaseFacts {
  readonly root: string;
  readonly base: string;
  readonly template: string;
  /** With the claim's line in it. */
  readonly lock: { readonly path: string; readonly text: string };
}

interface PlannedTexts {
  readonly session: FilePart | undefined;
  readonly worklog: string | undefined;
  readonly hasPlan: boolean;
}

async function recordOf(claim: Claim, facts: BaseFacts, texts: PlannedTexts): Promise<RecordedClaim> {
  const { slug, agent } = claim;
  const { root, lock } = facts;
  const folder = joinPath(root, "active", slug);
  const title = (texts.session && titleOf(texts.session.text)) ?? slug;
  const values = await environmentOf(claim, facts.base, facts.template);
  const env = writeSessionEnv(values);
  const entry = `Claimed by ${agent}, on branch \`${branchOf(slug)}\`.`;
  const before = texts.worklog ?? `# Worklog: ${title}\n`;
  const worklog = withEntry(before, stampOf(new Date(claim.at)), "Session claimed", entry);
  const locked = readLock(new Lines(lock.text)).entries.find((line) => line.slug === slug);
  return {
    session: sessionOf({ state: "active", slug, folder }, texts.session, { text: worklog }, { text: env }, locked),
    change: {
      moves: [{ from: joinPath(root, "planned", slug), to: folder }],
      files: [
        { path: lock.path, content: lock.text },
        { path: joinPath(folder, envFile), content: env },
        { path: joinPath(folder, worklogFile), content: worklog },
        ...(texts.hasPlan ? [] : [{ path: joinPath(folder, planFile), content: emptyPlan(title) }]),
      ],
    },
    message: `[${slug}] Claim session\n\nBaton-Agent: ${agent}\nBaton-Claim: ${claim.nonce}\n`,
    author: { name: values["GIT_AUTHOR_NAME"] ?? agent, email: values["GIT_AUTHOR_EMAIL"] ?? claim.userEmail },
  };
}

function emptyPlan(title: string): string {
  return `# Active Plan: ${title}\n\n## Tasks\n\n## Issues\n\n## Next Steps\n`;
}

/** The session's environment: what the template makes of it where that is plain text, and what only Baton can say. */
async function environmentOf(claim: Claim, base: string, template: string): Promise<Record<string, string>> {
  const rendered = readSessionEnv(new Lines(await render(template, templateVariables(claim, base))));
  const identity = readSessionEnv(new Lines(await render(ownEnvTemplate, templateVariables(claim, base))));
  const values: Record<string, string> = {};
  for (const name of knownNames) {
    const value = envValue(rendered, name) || envValue(identity, name);
    if (value) values[name] = value;
  }
  for (const { name, value, expands } of rendered.entries) if (!expands) values[name] ??= value;
  return {
    ...values,
    SESSION_ID: claim.slug,
    SESSION_SLUG: claim.slug,
    SESSION_BRANCH: branchOf(claim.slug),
    BASE_BRANCH: base,
    BATON_CLAIM: claim.nonce,
  };
}

function templateVariables({ slug, agent, userName, userEmail }: Claim, base: string): Record<string, string> {
  const variables = {
    SESSION_SLUG: slug,
    AGENT_NAME: agent,
    USER_NAME: userName,
    USER_EMAIL: userEmail,
    USER_ACCOUNT: userEmail.split("@")[0] || "agent",
    SESSION_BRANCH: branchOf(slug),
    BASE_BRANCH: base,
  };
  // The template puts them between double quotes: what would end those or expand is escaped here, and read back as it was.
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value.replace(/[\r\n\0]+/g, " ").replace(/["\\$`]/g, "\\$&"),
    ]),
  );
}

async function render(template: string, variables: Record<string, string>): Promise<string> {
  const { Template } = await import("@huggingface/jinja");
  try {
    return new Template(template).render(variables);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BatonError("bad-settings", `The template of the session's environment cannot be rendered: ${reason}`, {
      hint: "Mend _templates/session-env.template.j2, or remove it to use Baton's own.",
      cause,
    });
  }
}
