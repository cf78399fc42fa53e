/** The lifecycle sessions of the sample. */
export interface SampleSession {
  /** Follows the date in the slug. */
  name: string;
  state: "drafting" | "planned" | "active" | "completed" | "abandoned";
  /** Days before today that it was written down. */
  age: number;
  title: string;
  context: string;
  problem: string;
  /** Ticked when the session is completed, as the protocol has it. */
  criteria: readonly string[];
  subsessions: readonly string[];
  /** Names of sessions that come first. */
  dependsOn?: readonly string[];
  /** Who has it, or had it. */
  agent?: string;
  /** Worklog entries, oldest first: hours before now, title, text. The first is the claim. */
  log?: readonly (readonly [number, string, string])[];
}

export const sampleSessions: readonly SampleSession[] = [
  {
    name: "offline-forecasts",
    state: "drafting",
    age: 0,
    title: "Show the last forecast when offline",
    context: "People open the app in the mountains, where there is often no network.",
    problem: "",
    criteria: [],
    subsessions: [],
  },
  {
    name: "wind-units",
    state: "planned",
    age: 2,
    title: "Let people choose the unit of wind speed",
    context: "Sailors think in knots, cyclists in km/h. The provider always answers in m/s.",
    problem: "`src/forecast.js` prints metres per second only.",
    criteria: ["m/s, km/h and knots can be chosen", "The choice survives a restart", "README.md explains it"],
    subsessions: ["Convert, with tests", "Remember the choice"],
  },
  {
    name: "rate-limit",
    state: "planned",
    age: 3,
    title: "Stay below the provider's rate limit",
    context: "The provider allows 60 calls a minute and blocks the key for an hour after that.",
    problem: "Every reload asks for every place again.",
    criteria: ["At most one call a minute for one place", "A blocked key is reported in words"],
    subsessions: ["Count calls", "Cache by place"],
    dependsOn: ["weather-fallback"],
  },
  {
    name: "weather-fallback",
    state: "active",
    age: 4,
    title: "Fall back to a second weather provider",
    context: "The first provider was down for two hours last week, and so were we.",
    problem: "`src/provider.js` knows one provider and passes its errors on.",
    criteria: [
      "A second provider is asked when the first fails",
      "After three failures the first one is left alone for a minute",
      "The forecast says where it comes from",
    ],
    subsessions: ["Second provider", "Circuit breaker", "Say where it comes from"],
    agent: "Ada",
    log: [
      [20, "Claimed", "Read the code; the provider is injected already, which helps."],
      [3, "Second provider works", "`src/provider.js` asks them in turn. Next: stop asking one that is down."],
    ],
  },
  {
    name: "alert-emails",
    state: "active",
    age: 9,
    title: "Mail a warning before frost",
    context: "Gardeners asked for it more than for anything else.",
    problem: "Nothing runs when nobody looks at the app.",
    criteria: ["One mail in the evening before a frost", "Every mail has a link that stops them"],
    subsessions: ["Nightly job", "Mail text"],
    agent: "Linus",
    log: [[190, "Claimed", "Waiting for access to the mail server."]],
  },
  {
    name: "city-search",
    state: "completed",
    age: 12,
    title: "Find places by name",
    context: "Until now one had to know the coordinates.",
    problem: "There was no list of places.",
    criteria: ["Typing three letters lists places", "Works without a mouse"],
    subsessions: ["Index of places", "Search field"],
    agent: "Grace",
    log: [
      [280, "Claimed", "The public list of places has 150,000 rows: an index is needed."],
      [270, "Done", "Search answers in 4 ms. Learnt: sort by population, not by name."],
    ],
  },
  {
    name: "native-widget",
    state: "abandoned",
    age: 20,
    title: "Widget for the desktop",
    context: "Some people never close their laptop.",
    problem: "The app is a page in a browser.",
    criteria: ["Today's weather in the menu bar"],
    subsessions: ["Choose a toolkit"],
    agent: "Grace",
    log: [
      [410, "Claimed", "Three toolkits to look at."],
      [400, "Abandoned", "Each of the three toolkits wants 90 MB for one number."],
    ],
  },
];
