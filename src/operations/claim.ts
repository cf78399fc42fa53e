import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import { Lines } from "../core/document/lines.ts";
import { BatonError } from "../core/errors.ts";
import { type FileTree, joinPath, readOne } from "../core/fileTree.ts";
import type { Session } from "../core/session.ts";
import type { Isolation, Settings } from "../core/settings.ts";
import { checkoutOf, fastForward } from "../git/checkout.ts";
import { claimNonce } from "../git/claimStore.ts";
import { type ClaimRules, type Judgement, recordClaim } from "../git/claims.ts";
import type { Person } from "../git/commits.ts";
import { GitTree } from "../git/gitTree.ts";
import { addedBy } from "../git/history.ts";
import { configValue, openRepository, type Repository, requireBase } from "../git/repository.ts";
import { excludeWorkplaces, makeBranch, makeClone, makeWorktree, protect } from "../git/workplace.ts";
import { type Claim, judgeClaims, type Verdict } from "../protocols/lifecycle/claim.ts";
import { branchOf, envFile, sessionFile, slugProblem } from "../protocols/lifecycle/layout.ts";
import { lifecycle } from "../protocols/lifecycle/lifecycle.ts";
import { OneSessionTree } from "../protocols/lifecycle/oneSessionTree.ts";
import { envValue, readSessionEnv } from "../protocols/lifecycle/sessionEnv.ts";
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
    const record = (ownLocks: ReadonlySet<string>) =>
      recordClaim({
        repository,
        claim: request,
        rules: rulesOf(root, base.name, ownLocks),
        committer: person,
        mode: settings.claims,
        signal: context.signal,
        progress: context.progress,
      });
    let outcome = await record(new Set());
    let by: Person | undefined;
    if (outcome.kind === "refused" && outcome.refusal.kind === "taken" && outcome.refusal.lock) {
      by = await addedBy(repository, outcome.tip, prefixed(repository, outcome.refusal.lock), `${slug}:`);
      // One's own claim that an older script left half done is finished, not refused.
      if (by && by.email === person.email && outcome.refusal.by === undefined) outcome = await record(new Set([slug]));
    }
    if (outcome.kind === "refused") throw await refusalError(top, root, slug, outcome.refusal, by);

    const tree = new GitTree(repository.top, outcome.tip, repository.prefix);
    const active = joinPath(root, "active", slug);
    const [[session], environment, commit] = await Promise.all([
      lifecycle.readSessions(root, { tree: new OneSessionTree(tree, root, slug), now: new Date(), settings }),
      readOne(tree, joinPath(active, envFile)),
      outcome.commit ?? claimCommit(repository, outcome.tip, joinPath(active, envFile)),
    ]);
    if (!session) throw new BatonError("not-found", `\`${slug}\` was claimed, but is gone again.`);
    const workplace = await prepareWorkplace(context, {
      repository,
      slug,
      tip: outcome.tip,
      root,
      environment,
      agent,
      isolation: isolation ?? settings.isolation,
    });
    return {
      session: sessionFrom(context.cwd, top, session),
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
) {
  const onDisk = await findRoots(new DiskTree(top), settings, (protocol) => protocol === lifecycle);
  const roots =
    onDisk.length > 0 || !repository.base
      ? onDisk
      : await findRoots(
          new GitTree(repository.top, repository.base.ref, repository.prefix),
          settings,
          (protocol) => protocol === lifecycle,
        );
  const [only] = roots;
  if (only && roots.length === 1 && slugProblem(name) === undefined) return { slug: name, root: only.path };
  if (/^-|\.\.|[\p{Cc}\\:]/u.test(name)) {
    throw new BatonError("bad-session-name", `\`${name}\` is no session's name.`, {
      hint: "A session is named `YYYY-MM-DD-words`; `baton list` names them all.",
    });
  }
  const workspace = await readWorkspace(top, { git: true });
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

function rulesOf(root: string, base: string, ownLocks: ReadonlySet<string>): ClaimRules<Claim, Refusal> {
  return {
    async judge(tree, claims) {
      const verdicts = await judgeClaims(tree, root, base, claims, ownLocks);
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

const pendingClaim = z.object({
  slug: z.string().check(z.refine((slug) => slugProblem(slug) === undefined)),
  agent: z.string().check(z.minLength(1), z.maxLength(200)),
  userName: z.string().check(z.maxLength(200)),
  userEmail: z.string().check(z.maxLength(200)),
  at: z.string().check(z.refine((at) => !Number.isNaN(Date.parse(at)))),
  nonce: z.string().check(z.regex(/^[0-9a-f-]{36}$/)),
});

/** The message of a pending claim's commit: a line of text, and the claim as a line of JSON. It comes from strangers. */
function parsePending(message: string): Claim | undefined {
  const line = message.split("\n").find((candidate) => candidate.startsWith("{"));
  if (line === undefined || line.length > 4000) return undefined;
  try {
    const parsed = z.safeParse(pendingClaim, JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
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

function prefixed({ prefix }: Repository, path: string): string {
  return joinPath(prefix, path);
}

async function claimCommit(repository: Repository, tip: string, envPath: string): Promise<string> {
  const { lastChange } = await import("../git/history.ts");
  return (await lastChange(repository, tip, prefixed(repository, envPath))) ?? tip;
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
  readonly environment: string | undefined;
  readonly agent: string;
  readonly isolation: Isolation;
}

/** All that follows the claim on this machine. Each step may have been done by an earlier run. */
async function prepareWorkplace(context: OperationContext, preparation: Preparation) {
  const { repository, slug, tip, root, environment, agent, isolation } = preparation;
  const base = requireBase(repository);
  const notes: string[] = [];
  const checkout = await checkoutOf(repository, base.name);
  if (checkout !== undefined && base.remote !== undefined) {
    const outcome = await fastForward(checkout, tip);
    if (outcome !== "advanced") notes.push(notAdvanced(base.name, base.remote, outcome));
  }
  context.progress?.(isolation === "none" ? "Making the branch" : `Making the ${isolation}`);
  const env = readSessionEnv(new Lines(environment ?? ""));
  const identity = {
    name: envValue(env, "GIT_AUTHOR_NAME") ?? agent,
    email: envValue(env, "GIT_AUTHOR_EMAIL") ?? userOf(repository).email,
  };
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
