import type { LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { languageOf } from "#app/languages/language.server.ts";
import { anyone } from "#app/people/doors.server.ts";
import { publicCounts } from "#app/reports/counts/counts.server.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { db } from "#db/database.server.ts";
import { dueOf } from "./answers.ts";
import { promisePageTexts as texts } from "./page-texts.ts";

const HEAD = ["month", "pillar", "pillar_en", "pillar_es", "government", "government_en", "government_es", "due", "in_time", "late_or_missing", "not_due_yet"];

/** Promised answers by month, pillar and government, for a spreadsheet: the same file in both languages. */
export async function loader({ params }: LoaderFunctionArgs) {
  anyone();
  languageOf(params);
  const [{ as_of, counts }, pillars] = await Promise.all([publicCounts(db), pillarNames(db)]);
  const rows = counts.answers.months.flatMap(({ month, pillar, by }) => (["joint", "US", "MX"] as const).map((government) => {
    const name = pillars.find(({ id }) => id === pillar);
    const each = by[government];
    return [month, pillar, name?.name_en, name?.name_es, government, texts[government].en, texts[government].es, dueOf(each), each.kept, each.missed, each.open];
  }));
  const csv = stringify([HEAD, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
  return new Response(csv, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="hled-promises-${as_of.toISOString().slice(0, 10)}.csv"`, "Cache-Control": "public, max-age=60" },
  });
}
