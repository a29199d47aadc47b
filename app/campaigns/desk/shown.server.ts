import { notFound, seeOther } from "#app/http/answers.server.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Db } from "#db/database.server.ts";
import { shownCampaign } from "../placements.server.ts";
import { readCampaign } from "./campaigns.ts";
import { findCampaign } from "./desk-campaigns.server.ts";

/** The campaign of an address. One that goes by another number now is at that number's address. */
export async function shownAt(db: Db, language: Language, written: string | undefined, part: "" | "/members" | "/changes") {
  const asked = readCampaign(written) ?? notFound();
  const id = (await shownCampaign(db, asked)) ?? notFound();
  if (id !== asked) throw seeOther(`/${language}/desk/campaigns/${id}${part}`);
  return { id, campaign: await findCampaign(db, id) };
}
