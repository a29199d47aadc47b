import { refusalText } from "#app/files/texts.ts";
import type { Refusal } from "#app/files/files.ts";
import type { Problem } from "#app/http/forms.ts";
import type { Text } from "#app/languages/languages.ts";

/** Why a file was not taken, by its name. */
export function refusedProblem(field: string, { name, refusal }: { name: string; refusal: Refusal }): Problem {
  const why: Text = refusalText[refusal];
  return { field, text: { en: `${name}: ${why.en}`, es: `${name}: ${why.es}` } };
}
