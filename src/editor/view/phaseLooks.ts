import { ThemeColor, ThemeIcon } from "vscode";
import type { Phase } from "../../core/phase.ts";

/** How a phase looks: colours are the theme's own, so that every theme and high contrast has them right. */
const looks: Readonly<Record<Phase, { readonly label: string; readonly icon: string; readonly color: string }>> = {
  drafting: { label: "Drafting", icon: "edit", color: "descriptionForeground" },
  planned: { label: "Planned", icon: "circle-large-outline", color: "charts.blue" },
  active: { label: "Active", icon: "play-circle", color: "charts.green" },
  paused: { label: "Paused", icon: "debug-pause", color: "charts.yellow" },
  failed: { label: "Failed", icon: "error", color: "charts.red" },
  completed: { label: "Completed", icon: "pass", color: "testing.iconPassed" },
  abandoned: { label: "Abandoned", icon: "circle-slash", color: "disabledForeground" },
  unknown: { label: "Unknown status", icon: "question", color: "charts.purple" },
};

export function phaseLabel(phase: Phase): string {
  return looks[phase].label;
}

export function phaseIcon(phase: Phase): ThemeIcon {
  return new ThemeIcon(looks[phase].icon, new ThemeColor(looks[phase].color));
}

/** Work that is over, one way or the other. */
export function isOver(phase: Phase): boolean {
  return phase === "completed" || phase === "abandoned";
}
