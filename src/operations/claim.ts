import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import { Lines } from "../core/document/lines.ts";
import { BatonError } from "../core/errors.ts";
import { type FileTree, joinPath, readOne } from "../core/fileTree.ts";
import type { Session } from "../core/session.ts";
import type { Isolation, Settings } from "../core/settings.ts";
import { checkoutOf, fastForward } from "../git/checkout.ts";
import { recordClaim } from "../git/claims/record.ts";
import type { ClaimRules, Judgement } from "../git/claims/rules.ts";
import { claimNonce } from "../git/claims/store.ts";
import type { Person } from "../git/commits.ts";
import { GitTree } from "../git/gitTree.ts";
import { addedBy, lastChange } from "../git/history.ts";
import type { Pending } from "../git/remote.ts";
import { configValue, openRepository, type Repository, requireBase } from "../git/repository.ts";
import { excludeWorkplaces, makeBranch, makeClone, makeWorktree, protect } from "../git/workplace.ts";
import { type Claim, judgeClaims, type RecordedClaim, type Verdict } from "../protocols/lifecycle/claim.ts";
import { branchOf, envFile, sessionFile, slugProblem, states } from "../protocols/lifecycle/layout.ts";
import { lifecycle } from "../protocols/lifecycle/lifecycle.ts";
import { OneSessionTree } from "../protocols/lifecycle/oneSessionTree.ts";
import { envValue, readSessionEnv } from "../protocols/lifecycle/sessionEnv.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { DiskTree } from "../workspace/diskTree.ts";
import { readSettings } from "../workspace/settings.ts";
import { topOf } from "../workspace/top.ts";
import { findRoots, readWorkspace } from "../workspace/workspace.ts";
import { defineOperation, findSession, type OperationContext, sessionFrom } from "./operation.ts";

export interface ClaimResult {
  readonly session: Session;
  readonly result: "claimed" | "already-yours";
  /** The commit on the base branch that carries the claim. */
  readonly commit: string;
  /** Null: this repository has no remote, and the claim is on its own branch. */
  readonly remote: string | null;
  readonly branch: string;
  /** Absolute; absent with isolation `none`. */
  readonly worktree?: string;
  /** What was left as it is, and what to do about it. */
  readonly notes?: readonly string[];
}

type Refusal = Extract<Verdict, { kind: "taken" | "not-planned" }>;

export const claim = defineOperation({
  id: "claim",
  title: "Claim session",
  description:
    "Takes a planned session for one agent, so that nobody else can: records the claim on the shared branch and makes a worktree to work in. Running it again is harmless.",
  input: z.object({
    session: z.string().check(z.minLength(1)),
    agent: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
    isolation: z.optional(z.enum(["worktree", "clone", "none"] as [Isolation, ...Isolation[]])),
  }),
  effect: () => "pushes",
  async run(context, { session: name, agent: given, isolation }): Promise<ClaimResult> {
    if (!context.git)
      throw new BatonError("git-missing", "Git is not run in a folder that is not trusted.", {
        hint: "Trust the folder first.",
      });
    const top = topOf(context.cwd);
    const settings = await readSettings(new DiskTree(top));
    const repository = await openRepository(top, settings);
    const base = requireBase(repository);
    const { slug, root } = await resolveSlug(context, top, settings, repository, name);
    const agent = given ?? context.agent ?? `${userInfo().username}@${hostname()}`;
    const person = userOf(repository);
    const nonce = await claimNonce(repository, slug, agent);
    const request: Claim = {
      slug,
      agent,
      userName: person.name,
      userEmail: person.email,
      at: new Date().toISOString(),
      nonce,
    };

    context.progress?.(base.remote === undefined ? "Reading the branch" : `Fetching ${base.remote}`);
    // What the last attempt put into its commit, so that a success need not be read back.
    let prepared: RecordedClaim | undefined;
    const remember = (own: RecordedClaim | undefined) => {
      prepared = own;
    };
    const record = (ownLocks: ReadonlySet<string>) =>
      recordClaim({
        repository,
        claim: request,
        rules: rulesOf(root, base.name, nonce, ownLocks, remember),
        committer: person,
        mode: settings.claims,
        signal: context.signal,
        progress: context.progress,
      });
    let outcome = await record(new Set());
    let by: Person | undefined;
    if (outcome.kind === "refused" && outcome.refusal.kind === "taken" && outcome.refusal.lock) {
      by = await addedBy(repository, outcome.tip, joinPath(repository.prefix, outcome.refusal.lock), `${slug}:`);
      // One's own claim that an older script left half done is finished, not refused.
      if (by && by.email === person.email && outcome.refusal.by === undefined) outcome = await record(new Set([slug]));
    }
    if (outcome.kind === "refused") throw await refusalError(top, root, slug, outcome.refusal, by);

    const envPath = joinPath(repository.prefix, root, "active", slug, envFile);
    const commit = outcome.commit ?? (await lastChange(repository, outcome.tip, envPath)) ?? outcome.tip;
    const known = (outcome.own && prepared) || (await readClaimed(repository, root, slug, outcome.tip, settings));
    const workplace = await prepareWorkplace(context, {
      repository,
      slug,
      tip: outcome.tip,
      root,
      identity: known.author,
      isolation: isolation ?? settings.isolation,
    });
    return {
      session: sessionFrom(context.cwd, top, known.session),
      result: outcome.own ? "claimed" : "already-yours",
      commit,
      remote: base.remote ?? null,
      branch: branchOf(slug),
      ...(workplace.path && { worktree: workplace.path }),
      ...(workplace.notes.length > 0 && { notes: workplace.notes }),
    };
  },
});

/** A whole name is taken as it is: a claim need not list ten thousand sessions first. Else the beginning of one, or a path. */
async function resolveSlug(
  context: OperationContext,
  top: string,
  settings: Settings,
  repository: Repository,
  name: string,
): Promise<{ readonly slug: string; readonly root: string }> {
  const disk = new DiskTree(top);
  const isLifecycle = (protocol: Protocol) => protocol === lifecycle;
  const trees = [
    disk,
    ...(repository.base ? [new GitTree(repository.top, repository.base.ref, repository.prefix)] : []),
  ];
  for (const tree of slugProblem(name) === undefined ? trees : []) {
    for (const { path } of await findRoots(tree, settings, isLifecycle)) {
      const folders = await tree.list(states.map((state) => joinPath(path, state, name)));
      if (folders.some((entries) => entries !== undefined)) return { slug: name, root: path };
    }
  }
  if (/^-|\.\.|[\p{Cc}\\:]/u.test(name)) {
    throw new BatonError("bad-session-name", `\`${name}\` is no session's name.`, {
      hint: "A session is named `YYYY-MM-DD-words`; `baton list` names them all.",
    });
  }
  const workspace = await readWorkspace(top, { git: true });
  const root = workspace.roots.find(({ protocol }) => isLifecycle(protocol));
  const known = workspace.sessions.some((session) => session.id.startsWith(name));
  // A session that this clone has not fetched yet is looked for by the claim itself.
  if (!known && root && slugProblem(name) === undefined) return { slug: name, root: root.path };
  const session = findSession(workspace, context.cwd, name);
  if (session.protocol !== "lifecycle") {
    throw new BatonError("not-planned", `Sessions of the \`${session.protocol}\` protocol are not claimed.`, {
      hint: "Only sessions in a `planned/` folder can be claimed.",
    });
  }
  const slug = session.path.split("/").at(-2) ?? "";
  const problem = slugProblem(slug);
  if (problem)
    throw new BatonError("bad-session-name", `\`${slug}\`: ${problem}`, {
      hint: "Rename its folder, and commit that.",
    });
  return { slug, root: session.path.slice(0, -`/${session.state}/${slug}/${sessionFile}`.length) };
}

/** A claim that an earlier run, or somebody else's push, brought onto the base branch. */
async function readClaimed(repository: Repository, root: string, slug: string, tip: string, settings: Settings) {
  const tree = new GitTree(repository.top, tip, repository.prefix);
  const [[session], text] = await Promise.all([
    lifecycle.readSessions(root, { tree: new OneSessionTree(tree, root, slug), now: new Date(), settings }),
    readOne(tree, joinPath(root, "active", slug, envFile)),
  ]);
  if (!session) throw new BatonError("not-found", `\`${slug}\` was claimed, but is gone again.`);
  const env = readSessionEnv(new Lines(text ?? ""));
  const author = {
    name: envValue(env, "GIT_AUTHOR_NAME") ?? session.agent ?? slug,
    email: envValue(env, "GIT_AUTHOR_EMAIL") ?? userOf(repository).email,
  };
  return { session, author };
}

function rulesOf(
  root: string,
  base: string,
  nonce: string,
  ownLocks: ReadonlySet<string>,
  remember: (own: RecordedClaim | undefined) => void,
): ClaimRules<Claim, Refusal> {
  return {
    async judge(tree, claims) {
      const verdicts = await judgeClaims(tree, root, base, claims, ownLocks);
      const own = verdicts[claims.findIndex((claim) => claim.nonce === nonce)];
      remember(own?.kind === "open" ? own.record : undefined);
      return verdicts.map((verdict): Judgement<Refusal> => {
        if (verdict.kind === "recorded") return verdict;
        if (verdict.kind !== "open") return { kind: "refused", refusal: verdict };
        const { change, message, author } = verdict.record;
        return { kind: "open", commit: { author, message, moves: change.moves, files: change.files } };
      });
    },
    parse: parsePending,
    transitionPath: (slug) => joinPath(root, "active", slug, envFile),
  };
}

/** The claim that a pending commit stands for. It comes from whoever may push to the remote: nothing in it is trusted. */
function parsePending({ key, message, committer, time }: Pending): Claim | undefined {
  const trailer = (name: string) => new RegExp(`^${name}: (.{1,200})$`, "m").exec(message)?.[1]?.trim();
  const agent = trailer("Baton-Agent");
  const nonce = trailer("Baton-Claim");
  if (slugProblem(key) !== undefined || !agent || !nonce || !/^[0-9a-f-]{36}$/.test(nonce)) return undefined;
  const at = new Date(time * 1000).toISOString();
  return { slug: key, agent, nonce, at, userName: committer.name, userEmail: committer.email };
}

function userOf({ config }: Repository): Person {
  const account = userInfo().username;
  return {
    name: process.env["GIT_AUTHOR_NAME"] || configValue(config, "user.name") || account,
    email:
      process.env["GIT_AUTHOR_EMAIL"] ||
      configValue(config, "user.email") ||
      process.env["EMAIL"] ||
      `${account}@${hostname()}`,
  };
}

async function refusalError(
  top: string,
  root: string,
  slug: string,
  refusal: Refusal,
  lockedBy: Person | undefined,
): Promise<BatonError> {
  if (refusal.kind === "taken") {
    const by = refusal.by ?? lockedBy?.name;
    const since = refusal.since ? `, since ${refusal.since.slice(0, 16).replace("T", " ")} UTC` : "";
    const hint =
      refusal.lock && !refusal.by
        ? `Only a line of \`${refusal.lock}\` says so, as after a script that stopped half-way: if nobody works on it, take the line out, commit and push.`
        : "`baton list --phase planned` shows what is free.";
    return new BatonError("already-claimed", `\`${slug}\` is claimed by ${by ?? "somebody"}${since}.`, {
      hint,
      data: { by: by ?? null, since: refusal.since ?? null },
    });
  }
  const data = { foundIn: refusal.foundIn };
  if (refusal.foundIn.length > 0) {
    const where = refusal.foundIn.map((state) => `\`${state}/\``).join(" and ");
    return new BatonError("not-planned", `\`${slug}\` cannot be claimed: it is in ${where}, not in \`planned/\`.`, {
      hint: "`baton list --phase planned` shows what is free.",
      data,
    });
  }
  const disk: FileTree = new DiskTree(top);
  const [here] = await disk.heads([joinPath(root, "planned", slug, sessionFile)], 1);
  if (here) {
    return new BatonError("not-planned", `Only your working tree has \`${slug}\`.`, {
      hint: "Commit it to the shared branch and push that, so that others see what you claim.",
      data,
    });
  }
  return new BatonError("not-found", `There is no session \`${slug}\` on the shared branch.`, {
    hint: "`baton list` names them all.",
  });
}

interface Preparation {
  readonly repository: Repository;
  readonly slug: string;
  readonly tip: string;
  readonly root: string;
  readonly identity: Person;
  readonly isolation: Isolation;
}

/** All that follows the claim on this machine. Each step may have been done by an earlier run. */
async function prepareWorkplace(context: OperationContext, preparation: Preparation) {
  const { repository, slug, tip, root, identity, isolation } = preparation;
  const base = requireBase(repository);
  const notes: string[] = [];
  const checkout = await checkoutOf(repository, base.name);
  if (checkout !== undefined && base.remote !== undefined) {
    const outcome = await fastForward(checkout, tip);
    if (outcome !== "advanced") notes.push(notAdvanced(base.name, base.remote, outcome));
  }
  context.progress?.(isolation === "none" ? "Making the branch" : `Making the ${isolation}`);
  const workplace = { repository, slug, branch: branchOf(slug), start: tip, identity };
  if (isolation !== "none") await excludeWorkplaces(repository);
  if (isolation === "none") await makeBranch(workplace);
  const path =
    isolation === "worktree"
      ? await makeWorktree(workplace)
      : isolation === "clone"
        ? await makeClone(workplace, base)
        : undefined;
  const sessionPath = join(repository.prefix, root, "active", slug, sessionFile);
  const isProtected = path === undefined || protect(join(path, sessionPath));
  if (checkout !== undefined) protect(join(checkout, sessionPath));
  if (!isProtected) notes.push("`SESSION.md` could not be made read-only here: leave it as it is all the same.");
  return { path, notes };
}

function notAdvanced(branch: string, remote: string, why: "dirty" | "moved" | "busy"): string {
  const reason = {
    dirty: "it has changes in the same files",
    moved: "it has commits of its own",
    busy: "another git is at work in it",
  }[why];
  return `Your checkout of \`${branch}\` was left as it is, because ${reason}: \`git merge ${remote}/${branch}\` brings the claim into it.`;
}
