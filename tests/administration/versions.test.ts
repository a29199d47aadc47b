import { beforeAll, describe, expect } from "vitest";
import { CONTENT, formOf, NOUNS, namesOf, toContent, toTyped } from "#app/administration/content.ts";
import { standingPiece, standingPieces } from "#app/administration/pieces.server.ts";
import { draftContent, findPiece, listPieces, makeLive, versionsOf } from "#app/administration/versions.server.ts";
import { siteBanner } from "#app/ui/banner.server.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { db as database } from "#db/database.server.ts";
import { bringLive, draftOver, WHOLE } from "#tests/support/content.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { withContent } from "#tests/support/submissions.ts";

beforeAll(() => withContent(database));
const { banner, initiative } = WHOLE;
const still: string[] = [];

describe.each(NOUNS)("%s", (noun) => {
  const { key, content } = WHOLE[noun];

  test("drafted, it is not public; made live, the public tables say exactly what the version says, and the history who", async ({ db }) => {
    const administrator = await aPerson(db, "administrator", "MX");
    const before = await standingPieces(db, noun);
    const drafted = await draftOver(db, administrator, noun, key, content);
    expect(drafted).toEqual({ number: noun === "banner" ? 2 : 1 });
    expect(await standingPieces(db, noun)).toEqual(before);
    expect((await listPieces(db, noun)).find((piece) => piece.key === key)).toMatchObject({ drafted: true, live: noun === "banner" });

    const { number } = drafted as { number: number };
    expect(await makeLive(db, administrator, { noun, key, number, still, sure: "" })).toBe("live");
    expect((await standingPiece(db, noun, key))!.content).toEqual(content);
    expect((await listPieces(db, noun)).find((piece) => piece.key === key)).toMatchObject({ drafted: false, live: true });
    const events = await db.selectFrom("events").select(["what", "actor_id", "government", "details"]).where("subject", "=", "content").orderBy("id").execute();
    expect(events).toEqual(["content.drafted", "content.made-live"].map((what) => ({ what, actor_id: administrator.id, government: "MX", details: { noun, key, version: number } })));
  });

  test("what came with the portal survives a round through content and form unchanged", async ({ db }) => {
    for (const { content: standing } of await standingPieces(db, noun)) {
      for (const government of ["US", "MX"] as const) {
        expect(toContent(noun, toTyped(noun, standing, government), government)).toEqual({ content: standing, problems: [] });
      }
      expect(formOf(noun).schema.safeParse({ ...toTyped(noun, standing, "US"), key: "", base: "0" }).error?.issues ?? []).toEqual([]);
    }
  });

  test("cannot go live in one language, and the refusal names what is missing in which", async ({ db }) => {
    const administrator = await aPerson(db, "administrator", "MX");
    const pairs = CONTENT[noun].fields.filter((field) => field.kind === "pair" && field.needed);
    for (const { name, label } of pairs) {
      for (const language of ["en", "es"] as const) {
        const drafted = await draftOver(db, administrator, noun, key, { ...content, [`${name}_${language}`]: "" });
        const outcome = await makeLive(db, administrator, { noun, key, number: (drafted as { number: number }).number, still: [name], sure: key });
        expect(outcome).toEqual({ problems: [{ field: `${name}_${language}`, text: { en: `${label.en} is missing in ${language === "en" ? "English" : "Spanish"}: write it`, es: `Falta en ${language === "en" ? "inglés" : "español"}: ${label.es}. Escríbalo` } }] });
      }
    }
    expect(await standingPiece(db, noun, key)).toEqual(noun === "banner" ? expect.objectContaining({ key: "site" }) : null);
  });

  test("holds only what is its own: a form takes no government, role, time or version from outside", () => {
    const asked = { government: "US", role: "administrator", published_at: "2020-01-01", live_at: "2020-01-01", id: "1", live_by: "1", found: "true" };
    const { content: read } = toContent(noun, { ...content, ...asked }, null);
    expect(read).toEqual(content);
    expect(Object.keys(formOf(noun).schema.shape).sort()).toEqual([...namesOf(noun), "key", "base"].sort());
  });
});

describe("a version", () => {
  test("of the banner is what every page says, from then and until then", async ({ db }) => {
    const administrator = await aPerson(db, "administrator");
    expect(await siteBanner(db)).toEqual(uiTexts.demonstration);
    const shown = { en: banner.content.text_en, es: banner.content.text_es };
    for (const [from, until, expected] of [["", "", shown], ["2020-01-01T00:00Z", "2199-01-01T00:00Z", shown], ["2198-01-01T00:00Z", "", null], ["", "2020-01-01T00:00Z", null]] as const) {
      expect(await bringLive(db, administrator, "banner", "site", { ...banner.content, shown_from: from, shown_until: until })).toBe("live");
      expect(await siteBanner(db), `${from} to ${until}`).toEqual(expected);
    }
    await bringLive(db, administrator, "banner", "site", { ...banner.content, shown: "no" });
    expect(await siteBanner(db)).toBeNull();
  });

  test("that changes one language alone is stale in the other until somebody says that both still say the same", async ({ db }) => {
    const administrator = await aPerson(db, "administrator");
    await bringLive(db, administrator, "initiative", initiative.key, initiative.content);
    const drafted = await draftOver(db, administrator, "initiative", initiative.key, { ...initiative.content, title_en: "Much faster crossings" });
    const live = { noun: "initiative" as const, key: initiative.key, number: (drafted as { number: number }).number, sure: "" };
    expect(await makeLive(db, administrator, { ...live, still: [] })).toMatchObject({ problems: [{ field: "still" }] });
    expect(await makeLive(db, administrator, { ...live, still: ["summary"] })).toMatchObject({ problems: [{ field: "still" }] });
    expect(await makeLive(db, administrator, { ...live, still: ["title"] })).toBe("live");
    const { details } = await db.selectFrom("events").select("details").where("what", "=", "content.made-live").orderBy("id", "desc").executeTakeFirstOrThrow();
    expect(details).toMatchObject({ still: "title" });
  });

  test("that was superseded can be drafted again; what came with the portal too", async ({ db }) => {
    const administrator = await aPerson(db, "administrator", "US", "Morgan");
    const came = (await standingPiece(db, "pillar", "1"))!.content;
    await bringLive(db, administrator, "pillar", "1", { ...came, summary_en: "Another.", summary_es: "Otro." });
    const [latest, first] = await versionsOf(db, "pillar", "1");
    expect(first).toMatchObject({ number: 1, found: true, drafted_by: null, content: came });
    expect(latest).toMatchObject({ number: 2, drafted_by: "Morgan", live_by: "Morgan", live_for: "US" });
    expect(await bringLive(db, administrator, "pillar", "1", first!.content)).toBe("live");
    expect((await standingPiece(db, "pillar", "1"))!.content).toEqual(came);
    expect(await versionsOf(db, "pillar", "1")).toHaveLength(3);
  });

  test("of what is one government's own is changed by its administrators only; what is of both, by either", async ({ db }) => {
    const [us, mx] = [await aPerson(db, "administrator", "US"), await aPerson(db, "administrator", "MX")];
    for (const [noun, key] of [["agency", "SRE"], ["holiday", "MX-2026-09-16"]] as const) {
      const { content } = (await standingPiece(db, noun, key))!;
      expect(await draftContent(db, us, { noun, key, base: 0, content: { ...content, name_en: "Ours now" } })).toBe("not-yours");
      const drafted = await draftContent(db, mx, { noun, key, base: 0, content: { ...content, name_en: "Renamed", name_es: "Renombrado" } });
      expect(drafted).toEqual({ number: 2 });
      expect(await makeLive(db, us, { noun, key, number: 2, still: [], sure: key })).toBe("not-yours");
    }
    expect(await draftContent(db, us, { noun: "holiday", key: "MX-2028-05-01", base: 0, content: WHOLE.holiday.content, government: "MX" })).toBe("not-yours");
    expect(await draftContent(db, us, { noun: "agency", key: "NEW", base: 0, content: WHOLE.agency.content, government: "MX" })).toEqual({ number: 1 });
    expect((await findPiece(db, "agency", "NEW"))!.government).toBe("US");
    const { content } = (await standingPiece(db, "call", "STANDING"))!;
    await draftOver(db, us, "call", "STANDING", { ...content, title_en: "One", title_es: "Uno" });
    expect(await makeLive(db, mx, { noun: "call", key: "STANDING", number: 2, still: [], sure: "" })).toBe("live");
  });

  test("that takes something away goes live only with its key typed once more", async ({ db }) => {
    const mx = await aPerson(db, "administrator", "MX");
    const tries: [Parameters<typeof draftOver>[2], string, Record<string, string>][] = [
      ["call", "STANDING", { closes_at: "2027-01-01T06:00Z" }], ["agency", "SRE", { listed: "no" }], ["holiday", "MX-2026-09-16", { observed: "no" }], ["meeting", "2013-first-meeting", { status: "cancelled" }],
    ];
    for (const [noun, key, change] of tries) {
      const { content } = (await standingPiece(db, noun, key))!;
      const { number } = (await draftOver(db, mx, noun, key, { ...content, ...change })) as { number: number };
      expect(await makeLive(db, mx, { noun, key, number, still, sure: "" }), noun).toBe("not-sure");
      expect(await makeLive(db, mx, { noun, key, number, still, sure: key }), noun).toBe("live");
    }
  });

  test.each([
    ["call", "closes_at", { closes_at: "2026-01-01T00:00Z" }], ["call", "answer_days", { decide_days: "90" }], ["meeting", "ended_on", { ended_on: "2027-03-14" }],
    ["initiative", "pillar", { pillar: "9" }], ["pillar", "slug", { slug: "building-back-together" }], ["initiative", "source_url", { source_url: "" }], ["meeting", "place_es", { place_es: "" }],
    ["initiative", "title_es_origin", { title_es_origin: "" }], ["initiative", "also_source_title", { also_source_url: "https://example.org/", also_source_dated: "2026-01-01" }], ["call", "opens_at", { opens_at: "" }],
  ] as const)("of the noun %s that contradicts itself or lacks something is refused at %s", async (noun, field, change) => {
    const administrator = await aPerson(database, "administrator");
    const { key, content } = WHOLE[noun];
    await draftOver(database, administrator, noun, key, { ...content, ...change });
    const { base } = (await findPiece(database, noun, key))!;
    const outcome = await makeLive(database, administrator, { noun, key, number: base, still: [], sure: key });
    expect(outcome).toMatchObject({ problems: [{ field }] });
    expect(await standingPiece(database, noun, key)).toBeNull();
  });

  test("is no draft where it changes nothing, and an address that is live stays", async ({ db }) => {
    const administrator = await aPerson(db, "administrator");
    const { content } = (await standingPiece(db, "pillar", "1"))!;
    expect(await draftOver(db, administrator, "pillar", "1", content)).toBe("unchanged");
    expect(await draftOver(db, administrator, "pillar", "1", { ...content, slug: "elsewhere" })).toBe("slug-stays");
    for (const key of ["Bad Slug", "new", "a/b", "", "x".repeat(101)]) expect(await draftContent(db, administrator, { noun: "initiative", key, base: 0, content: initiative.content }), key).toBe("bad-key");
    for (const key of ["US-2028-02-30", "2028-02-01", "US-1"]) expect(await draftContent(db, administrator, { noun: "holiday", key, base: 0, content: WHOLE.holiday.content }), key).toBe("bad-key");
  });
});

describe("two at once", () => {
  test("of 200 who make one version live, one does", async () => {
    const administrator = await aPerson(database, "administrator");
    const { number } = (await draftOver(database, administrator, "banner", "site", { ...banner.content, text_en: "One.", text_es: "Uno." })) as { number: number };
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => makeLive(database, administrator, { noun: "banner", key: "site", number, still, sure: "" })));
    expect(outcomes.filter((outcome) => outcome === "live")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "already-live")).toHaveLength(199);
    expect(await database.selectFrom("events").select("id").where("what", "=", "content.made-live").execute()).toHaveLength(1);
  });

  test("of two who draft from the same version, the second is told and nothing is lost", async () => {
    const [ada, grace] = [await aPerson(database, "administrator", "US", "Ada"), await aPerson(database, "administrator", "MX", "Grace")];
    const { content } = (await standingPiece(database, "initiative", "supply-chain-working-group"))!;
    const outcomes = await Promise.all([ada, grace].map((each) => draftContent(database, each!, { noun: "initiative", key: "supply-chain-working-group", base: 0, content: { ...content, title_en: each!.name } })));
    expect(outcomes.filter((outcome) => outcome === "stale")).toHaveLength(1);
    const versions = await versionsOf(database, "initiative", "supply-chain-working-group");
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(await draftContent(database, grace!, { noun: "initiative", key: "supply-chain-working-group", base: 2, content: { ...content, title_en: "Both" } })).toEqual({ number: 3 });
    expect(await makeLive(database, ada!, { noun: "initiative", key: "supply-chain-working-group", number: 2, still: ["title"], sure: "" })).toBe("stale");
  });
});
