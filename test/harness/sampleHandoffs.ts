import { isoTime, minuteStamp, type SampleClock } from "./sampleClock.ts";

/** The sample's hand-off files, by path. */ export function sampleHandoffs(
  clock: SampleClock,
): Record<string, string> {
  const fallback = clock.hoursAgo(19);
  const icons = clock.hoursAgo(70);
  return {
    [`.agents/sessions/${fileStamp(fallback)}-weather-fallback.md`]: `---
session:
  title: "Second weather provider"
  status: in_progress
  created: "${isoTime(fallback)}"
  last_updated: "${isoTime(clock.hoursAgo(3))}"
orchestration:
  current_task: "Stop asking a provider that is down"
  spawned_agents:
    - agent: backend-dev
      task: "Ask the second provider when the first fails"
      status: completed
      summary: "src/provider.js asks them in turn; recorded answers as tests"
    - agent: reviewer
      task: "Look at the order of the providers"
      status: pending
---

# Session: Second weather provider

## Context

The first provider was down for two hours last week. A second one is asked when it fails.

## Current State

Both providers are asked in turn. One that is down is still asked each time, which costs 10 s.

## Next Steps

- Leave a provider alone for a minute after three failures
- Say in the forecast where it comes from

## Decisions

### Decision 1: Ask in turn, not both at once

**Decision**: The second provider is asked only after the first has failed.
**Rationale**: Its free plan allows 1,000 calls a day.

## Session Log

### ${minuteStamp(fallback)} - Ada
Started; the provider is injected already.
`,
    // A status that people write and the format does not know: there is something to see in Problems, with a quick fix.
    [`.agents/sessions/${fileStamp(icons)}-weather-icons.md`]: `---
session:
  title: "Icons that can be told apart"
  status: stopped
  created: "${isoTime(icons)}"
  last_updated: "${isoTime(icons)}"
orchestration:
  current_task: "Draw sleet"
---

# Session: Icons that can be told apart

## Context

Rain and sleet look the same at 16 pixels.

## Current State

Rain is redrawn. Sleet is not.

## Next Steps

- Draw sleet with two drops and a flake
`,
  };
}

function fileStamp(time: Date): string {
  return isoTime(time).slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
}
