import { json } from "@remix-run/node";
import type { z } from "zod";
import { formTexts } from "./texts.ts";
import { isList, problemsIn, type Form, type Problem, type Refused, type Typed } from "./forms.ts";

type Read<F extends Form> =
  | { ok: true; value: z.infer<F["schema"]>; typed: Typed }
  | { ok: false; refused: Refused; problems: Response };

// C0 controls but tab and line feed, and noncharacters: PostgreSQL refuses the first of them, people cannot see the others.
// eslint-disable-next-line no-control-regex
const unstorable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** One form for the same words however they were typed: NFC, line feeds, no space at the ends. */
export function normalise(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}

/**
 * Reads a form. The body is URL-encoded UTF-8 and within the limits, which the door has checked (app/http/door.server.ts).
 * @returns the value, or the problems as an answer with status 422 in which everything typed is kept
 */
export async function readForm<F extends Form>(request: Request, form: F): Promise<Read<F>> {
  const sent = new URLSearchParams(await request.text());
  const typed: Typed = {};
  const problems: Problem[] = [];
  const shape: Record<string, unknown> = form.schema.shape;

  for (const field of Object.keys(shape)) {
    const values = sent.getAll(field).map(normalise);
    if (values.some((value) => value.search(unstorable) >= 0)) problems.push({ field, text: formTexts.unstorable });
    const clean = values.map((value) => value.replace(unstorable, ""));
    typed[field] = isList(shape[field]) ? clean : (clean[0] ?? "");
    if (values.length > 1 && !isList(shape[field])) problems.push({ field, text: formTexts.sentTwice });
  }

  const parsed = form.schema.safeParse(typed);
  problems.push(...problemsIn(form, typed).filter(({ field }) => !problems.some((problem) => problem.field === field)));
  if (parsed.success && problems.length === 0) return { ok: true, value: parsed.data as z.infer<F["schema"]>, typed };
  const refused: Refused = { problems, values: typed };
  return { ok: false, refused, problems: json(refused, { status: 422 }) };
}
