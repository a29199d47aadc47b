import type { Content, Noun } from "#app/administration/content.ts";
import { findPiece, makeLive, draftContent } from "#app/administration/versions.server.ts";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";

const source = (name = "source") => ({ [`${name}_url`]: "https://example.org/statement", [`${name}_title`]: "A joint statement", [`${name}_dated`]: "2026-01-15", [`${name}_secondary`]: "" });
const pair = (name: string, en: string, es: string) => ({ [`${name}_en`]: en, [`${name}_es`]: es, [`${name}_en_origin`]: "official", [`${name}_es_origin`]: "portal-translation" });

/** A whole piece of each noun, new to the content that comes with the portal (the banner excepted, which is one). */
export const WHOLE: Record<Noun, { key: string; content: Content }> = {
  banner: { key: "site", content: { text_en: "Closed for maintenance on Sunday.", text_es: "Cerrado por mantenimiento el domingo.", shown: "yes", shown_from: "", shown_until: "" } },
  call: {
    key: "BORDER-2027",
    content: { ...pair("title", "The border in 2027", "La frontera en 2027"), ...pair("question", "What slows you down?", "¿Qué le retrasa?"), opens_at: "2026-01-15T06:00Z", closes_at: "2027-03-01T05:59Z", decide_days: "10", answer_days: "60", day_unit: "business-both", ...source() },
  },
  pillar: { key: "5", content: { ...pair("name", "A fifth pillar", "Un quinto pilar"), ...pair("summary", "For a test.", "Para una prueba."), slug: "a-fifth-pillar", ...source(), ...source("name_es_source") } },
  initiative: { key: "faster-crossings", content: { ...pair("title", "Faster crossings", "Cruces más rápidos"), ...pair("summary", "Shorter lines.", "Filas más cortas."), pillar: "1", ...source(), also_source_url: "", also_source_title: "", also_source_dated: "", also_source_secondary: "" } },
  meeting: { key: "2027-fourth-annual-meeting", content: { ...pair("title", "Fourth annual meeting", "Cuarta reunión anual"), held_on: "2027-03-15", ended_on: "", starts_at: "2027-03-15T15:00Z", ends_at: "2027-03-15T19:30Z", level: "cabinet", series: "2021", status: "planned", place_en: "Monterrey", place_es: "Monterrey", note_en: "", note_es: "", ...source() } },
  agency: { key: "SICT", content: { ...pair("name", "Ministry of Infrastructure", "Secretaría de Infraestructura"), ...pair("role", "Roads and bridges", "Carreteras y puentes"), co_chair: "no", listed: "yes", ...source() } },
  template: { key: "ask-for-a-place", content: { title_en: "Which crossing", title_es: "Qué cruce", text_en: "Which border crossing do you mean?", text_es: "¿A qué cruce fronterizo se refiere?", used_for: "question", listed: "yes" } },
  holiday: { key: "MX-2028-02-07", content: { ...pair("name", "Constitution Day", "Día de la Constitución"), observed: "yes", ...source() } },
};

/** Drafts on top of the latest version, whatever it is. */
export async function draftOver(db: Db, by: Person, noun: Noun, key: string, content: Content) {
  const found = await findPiece(db, noun, key);
  return draftContent(db, by, { noun, key, base: found?.base ?? 0, content });
}

/** Drafts and makes it live. */
export async function bringLive(db: Db, by: Person, noun: Noun, key: string, content: Content) {
  const drafted = await draftOver(db, by, noun, key, content);
  if (typeof drafted === "string") throw new Error(drafted);
  return makeLive(db, by, { noun, key, number: drafted.number, still: [], sure: key });
}
