const BROWSERS: [string, RegExp][] = [["Edge", /\bEdg(?:e|A|iOS)?\//], ["Opera", /\bOPR\//], ["Samsung Internet", /\bSamsungBrowser\//], ["Firefox", /\b(?:Firefox|FxiOS)\//], ["Chrome", /\b(?:Chrome|CriOS|Chromium)\//], ["Safari", /\bSafari\//]];
const SYSTEMS: [string, RegExp][] = [["iOS", /\b(?:iPhone|iPad|iPod)\b/], ["Android", /\bAndroid\b/], ["Windows", /\bWindows\b/], ["ChromeOS", /\bCrOS\b/], ["macOS", /\bMac OS X\b/], ["Linux", /\bLinux\b/]];

/** What a person would call their browser, in names of ours ("Firefox, Windows"): what it sent is text from outside. Null where nothing is known. */
export function browserOf(userAgent: string | null): string | null {
  const found = [BROWSERS, SYSTEMS].map((names) => names.find(([, sign]) => sign.test(userAgent ?? ""))?.[0]);
  return found.filter(Boolean).join(", ") || null;
}
