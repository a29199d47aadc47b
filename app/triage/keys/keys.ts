import { z } from "zod";
import type { Form } from "#app/http/forms.ts";
import type { Text } from "#app/languages/languages.ts";
import { keyTexts as texts } from "./texts.ts";

/**
 * What each key does on the desk, as aria-keyshortcuts writes keys; "g t" is one after the other. /desk.js knows none of these acts:
 * it presses whatever carries the key in that attribute.
 */
export const KEYS: readonly { key: string; does: Text }[] = [
  { key: "j", does: texts.next },
  { key: "k", does: texts.previous },
  { key: "o", does: texts.open },
  { key: "x", does: texts.select },
  { key: "1", does: texts.publish },
  { key: "2", does: texts.redact },
  { key: "3", does: texts.decline },
  { key: "e", does: texts.decide },
  { key: "h", does: texts.snooze },
  { key: "a", does: texts.assign },
  { key: "m", does: texts.assignMe },
  { key: "l", does: texts.label },
  { key: "r", does: texts.ask },
  { key: "n", does: texts.note },
  { key: "z", does: texts.undo },
  { key: "/", does: texts.search },
  { key: "u", does: texts.back },
  { key: ".", does: texts.copy },
  { key: "g t", does: texts.triage },
  { key: "g m", does: texts.mine },
  { key: "?", does: texts.thisHelp },
  { key: "Control+K", does: texts.palette },
  { key: "Control+Enter", does: texts.submit },
];

/** How a person likes the desk. */
export const Settings = z.object({
  shortcuts: z.enum(["on", "off"], "selectShortcuts"),
  density: z.enum(["comfortable", "compact"], "selectDensity"),
  back: z.string().max(2000),
});
export type Settings = { shortcuts: boolean; density: "comfortable" | "compact" };
export const SettingsForm = { schema: Settings, texts } satisfies Form;
