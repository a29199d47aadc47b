import { json } from "@remix-run/node";
import type { Typed } from "#app/http/forms.ts";
import { templatesFor } from "#app/triage/templates.server.ts";
import type { Db } from "#db/database.server.ts";
import { fillIn, withTemplate } from "./variables.server.ts";
import { joined } from "./responses.ts";

const list = (value: string | string[] | undefined): string[] => (Array.isArray(value) ? value : value ? [value] : []);

/** What a button of the editor answers that saves nothing: a template put at the end of both texts, or both as they would be read. @returns undefined for a save */
export async function editing(db: Db, typed: Typed, answered: { themes: readonly number[]; submissions: readonly number[] }) {
  const both = { en: list(typed.en), es: list(typed.es) };
  if (typed.act === "insert") {
    const template = (await templatesFor(db, ["response"])).find(({ slug }) => slug === typed.template);
    return json({ problems: [], values: { ...typed, ...withTemplate(both, template) }, inserted: Boolean(template) });
  }
  if (typed.act !== "preview") return undefined;
  return json({ problems: [], values: typed, preview: await fillIn(db, answered, { en: joined(both.en), es: joined(both.es) }) });
}
