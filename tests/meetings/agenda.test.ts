import { describe, expect } from "vitest";
import { agendaOnDesk, agreeToItem, countsOf, deferItem, openThemes, proposeItem, publicAgenda } from "#app/meetings/agenda.server.ts";
import { differs } from "#app/meetings/counts.ts";
import { linkOutcome, publicMinutes, publicOutcomes, recordOutcome, settleOutcome } from "#app/meetings/outcomes.server.ts";
import { sendNotices } from "#app/notices/notices.server.ts";
import { countThemes } from "#app/themes/codebook/numbers.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { db as database } from "#db/database.server.ts";
import { aMeeting, anItem, anOpenTheme, anOutcome, holdMeeting, leadOf, theMinutes } from "#tests/support/meetings.ts";
import { everyAddressConfirmed, work } from "#tests/support/notices.ts";
import { aCoding, aPoint, aTheme } from "#tests/support/points.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";
import { test } from "#tests/support/database.ts";

const QUESTION = { question_en: "Open them earlier?", question_es: "¿Abrirlos más temprano?" };
const WHY = { reason_en: "No time was left.", reason_es: "No quedó tiempo." };

describe("the agenda", () => {
  test("takes an open theme when a lead of each government agreed, and is public from then on", async ({ db }) => {
    const [meeting, theme, us, mx] = [await aMeeting(db), await anOpenTheme(db), await leadOf(db, "US"), await leadOf(db, "MX")];
    expect((await openThemes(db, meeting)).map(({ theme_id }) => theme_id)).toEqual([theme.id]);
    const item = await proposeItem(db, us, meeting, { theme_id: theme.id, ...QUESTION });
    if (typeof item === "string") throw new Error(item);
    expect(await publicAgenda(db, meeting)).toEqual([]);
    expect((await agendaOnDesk(db, meeting))[0]).toMatchObject({ agreed: ["US"], by: "Grace Example" });
    expect(await openThemes(db, meeting)).toEqual([]);
    expect(await agreeToItem(db, us, item)).toBe("already-agreed");
    expect(await agreeToItem(db, mx, item)).toBe("agreed");
    expect(await publicAgenda(db, meeting)).toMatchObject([{ label_en: theme.label, ...QUESTION, counts: { comments: 1, texts: 1, sectors: { "civil-society": 1 }, countries: { MX: 1 } }, times_deferred: 0 }]);
    const events = await db.selectFrom("events").select(["what", "government"]).where("subject", "=", "agenda").orderBy("id").execute();
    expect(events).toEqual([{ what: "agenda.proposed", government: "US" }, { what: "agenda.agreed", government: "MX" }]);
  });

  test("refuses what is not public or not open, twice the same, and a meeting that was held", async ({ db }) => {
    const [meeting, theme, us] = [await aMeeting(db), await anOpenTheme(db), await leadOf(db, "US")];
    expect(await proposeItem(db, us, meeting, { theme_id: (await aTheme(db)).id, ...QUESTION })).toBe("not-open");
    await anItem(db, meeting, theme);
    expect(await proposeItem(db, us, meeting, { theme_id: theme.id, ...QUESTION })).toBe("already-proposed");
    await db.deleteFrom("undisposed").execute();
    const other = await aMeeting(db);
    expect(await proposeItem(db, us, other, { theme_id: theme.id, ...QUESTION })).toBe("not-open");
    await holdMeeting(db, other);
    expect(await proposeItem(db, us, other, { theme_id: theme.id, ...QUESTION })).toBe("meeting-over");
  });

  test("puts off only what both agreed to, once, with its reason, and proposes it for a later meeting; how often is counted over time", async ({ db }) => {
    const [first, second, third, theme, us, mx] = [await aMeeting(db), await aMeeting(db, { held_on: "2027-09-15" }), await aMeeting(db, { held_on: "2028-03-15" }), await anOpenTheme(db), await leadOf(db, "US"), await leadOf(db, "MX")];
    const proposed = await proposeItem(db, us, first, { theme_id: theme.id, ...QUESTION });
    if (typeof proposed === "string") throw new Error(proposed);
    expect(await deferItem(db, us, proposed, { to_meeting_id: null, ...WHY })).toBe("not-agreed");
    await agreeToItem(db, mx, proposed);
    expect(await deferItem(db, mx, proposed, { to_meeting_id: first.id, ...WHY })).toBe("unknown-meeting");
    expect(await deferItem(db, mx, proposed, { to_meeting_id: second.id, ...WHY })).toBe("deferred");
    expect(await deferItem(db, us, proposed, { to_meeting_id: null, ...WHY })).toBe("already-deferred");
    expect(await publicAgenda(db, first)).toMatchObject([{ later: second.slug, deferral_en: WHY.reason_en, deferral_es: WHY.reason_es, times_deferred: 1 }]);

    // There it waits for the other government, and is put off once more.
    const [again] = await agendaOnDesk(db, second);
    expect(again).toMatchObject({ agreed: ["MX"], times_deferred: 1 });
    expect(await publicAgenda(db, second)).toEqual([]);
    expect(await agreeToItem(db, us, again!)).toBe("agreed");
    expect(await deferItem(db, us, again!, { to_meeting_id: third.id, ...WHY })).toBe("deferred");
    expect((await publicAgenda(db, second))[0]!.times_deferred).toBe(2);
  });

  test("of two leads of two governments who propose one theme at once, one does and the other is told", async () => {
    const [meeting, theme] = [await aMeeting(database), await anOpenTheme(database)];
    const leads = [await leadOf(database, "US"), await leadOf(database, "MX")];
    const outcomes = await Promise.all(leads.map((lead) => proposeItem(database, lead, meeting, { theme_id: theme.id, ...QUESTION })));
    expect(outcomes.map((outcome) => (typeof outcome === "string" ? outcome : "proposed")).sort()).toEqual(["already-proposed", "proposed"]);
  });
});

test("who is behind a theme is counted by submission and distinct text, as a second query counts them; what was withdrawn is not", async ({ db }) => {
  const submissions = [];
  for (const [country, sector] of [["US", "private-sector"], ["US", "private-sector"], ["US", "academia"], ["MX", "civil-society"]] as const) submissions.push(await aPublishedSubmission(db, { country, sector, state: "", title: `From ${country}`, text: `${sector} ${submissions.length}` }));
  const theme = await anOpenTheme(db, { submissions });
  const counts = (await countsOf(db, [theme.id])).get(theme.id)!;
  expect(counts).toEqual({ comments: 4, texts: 4, countries: { US: 3, MX: 1 }, sectors: { "private-sector": 2, academia: 1, "civil-society": 1 } });
  const second = await db.selectFrom("public_codings as c").innerJoin("public_points as p", "p.id", "c.point_id").innerJoin("public_submissions as s", "s.id", "p.submission_id").select(["s.id", "s.country"]).distinct().where("c.theme_id", "=", theme.id).execute();
  expect([second.length, second.filter(({ country }) => country === "US").length]).toEqual([counts.comments, counts.countries.US]);
  expect(differs(counts)).toBe("US");
  await withdraw(db, submissions[0]!, { reason: "Done." });
  await countThemes(db);
  expect((await countsOf(db, [theme.id])).get(theme.id)).toMatchObject({ comments: 3, countries: { US: 2, MX: 1 } });
  expect([differs({ countries: { US: 2, MX: 1 } }), differs({ countries: { US: 2, MX: 2 } }), differs({ countries: { MX: 9, US: 3 } })]).toEqual([null, null, "MX"]);
});

describe("an outcome", () => {
  const TEXT = { text_en: "The bridges open at five.", text_es: "Los puentes abren a las cinco." };

  test("is recorded after the meeting by one government and public when the other agrees; never on what was put off", async ({ db }) => {
    const [meeting, theme, us, mx] = [await aMeeting(db), await anOpenTheme(db), await leadOf(db, "US"), await leadOf(db, "MX")];
    const [item, put] = [await anItem(db, meeting, theme), await anItem(db, meeting, await anOpenTheme(db))];
    await deferItem(db, us, put, { to_meeting_id: null, ...WHY });
    expect(await recordOutcome(db, us, meeting, { item_id: item.id, ...TEXT }, new Date("2027-03-14T12:00:00Z"))).toBe("not-held");
    await holdMeeting(db, meeting);
    expect(await recordOutcome(db, us, meeting, { item_id: put.id, ...TEXT })).toBe("unknown-item");
    const outcome = await recordOutcome(db, us, meeting, { item_id: item.id, ...TEXT });
    if (typeof outcome === "string") throw new Error(outcome);
    expect(await publicOutcomes(db, meeting)).toEqual([]);
    expect(await settleOutcome(db, us, outcome, { agreed: true, reason: null })).toBe("own-government");
    expect(await deferItem(db, mx, item, { to_meeting_id: null, ...WHY })).toBe("has-outcome");
    expect(await settleOutcome(db, mx, outcome, { agreed: true, reason: null })).toBe("agreed");
    expect(await settleOutcome(db, mx, outcome, { agreed: false, reason: "Late." })).toBe("settled");
    expect(await publicOutcomes(db, meeting)).toMatchObject([{ ...TEXT, label_en: theme.label, commitments: [] }]);
  });

  test("that the other government refuses is never public, and its reason is kept", async ({ db }) => {
    const meeting = await aMeeting(db, { status: "held", held_on: "2026-02-02" });
    const outcome = await recordOutcome(db, await leadOf(db, "US"), meeting, { item_id: null, ...TEXT });
    if (typeof outcome === "string") throw new Error(outcome);
    expect(await settleOutcome(db, await leadOf(db, "MX"), outcome, { agreed: false, reason: "We did not say so." })).toBe("refused");
    expect(await publicOutcomes(db, meeting)).toEqual([]);
  });

  test("is not the minutes: those of both stand by themselves, the last that both agreed to, and no author is told of them", async ({ db }) => {
    const [us, meeting] = [await leadOf(db, "US"), await aMeeting(db)];
    const minutes = { kind: "minutes" as const, item_id: null, text_en: "A".repeat(20_000), text_es: "Ambos se reunieron." };
    expect(await recordOutcome(db, us, meeting, minutes)).toBe("not-held");
    await holdMeeting(db, meeting);
    const waiting = await recordOutcome(db, us, meeting, minutes);
    expect([typeof waiting, await publicMinutes(db, meeting)]).toEqual(["object", undefined]);
    await theMinutes(db, meeting, { text_en: "First.", text_es: "Primera." });
    await theMinutes(db, meeting, { text_en: "Corrected.", text_es: "Corregida." });
    await recordOutcome(db, us, meeting, { ...minutes, text_en: "Nobody agreed to these." });
    expect((await publicMinutes(db, meeting))!.text_es).toBe("Corregida.");
    expect(await publicOutcomes(db, meeting)).toEqual([]);
    expect((await work(db)).filter(({ subject }) => /meeting|reunión/i.test(subject))).toEqual([]);
  });

  test("shows a commitment only once both governments agreed to that too", async ({ db }) => {
    const [meeting, us, mx] = [await aMeeting(db, { status: "held", held_on: "2026-02-02" }), await leadOf(db, "US"), await leadOf(db, "MX")];
    const outcome = await anOutcome(db, meeting, null);
    const agency = async (government: "US" | "MX") => (await db.selectFrom("agencies").select("id").where("government", "=", government).executeTakeFirstOrThrow()).id;
    const { id } = await db.insertInto("commitments").values({ slug: "open-earlier", added_by: us.id }).returning("id").executeTakeFirstOrThrow();
    await db.insertInto("commitment_versions").values({ commitment_id: id, number: 1, title_en: "Open earlier", title_es: "Abrir antes", text_en: "At five.", text_es: "A las cinco.", pillar_id: 1, us_agency_id: await agency("US"), mx_agency_id: await agency("MX"), written_by: us.id }).execute();
    expect(await linkOutcome(db, us, outcome, { commitment_id: 987654 })).toBe("unknown-commitment");
    expect(await linkOutcome(db, us, outcome, { commitment_id: id })).toBe("linked");
    expect(await linkOutcome(db, us, outcome, { commitment_id: id })).toBe("unchanged");
    expect((await publicOutcomes(db, meeting))[0]!.commitments).toEqual([]);
    for (const { id: agreed_by, government } of [us, mx]) await db.insertInto("commitment_agreements").values({ commitment_id: id, number: 1, government, agreed_by }).execute();
    expect((await publicOutcomes(db, meeting))[0]!.commitments).toEqual([{ slug: "open-earlier", title_en: "Open earlier", title_es: "Abrir antes" }]);
  });

  test("is told once to each author behind its theme, in their language, and to nobody else", async ({ db }) => {
    const behind = [await aPublishedSubmission(db, { email: "ana@example.mx", replyLanguage: "es" }), await aPublishedSubmission(db, { email: "bob@example.org", replyLanguage: "en", country: "US", state: "" })];
    await aPublishedSubmission(db, { email: "other@example.org" });
    const meeting = await aMeeting(db);
    // Two points of one comment are one notice.
    const theme = await anOpenTheme(db, { submissions: behind });
    await aCoding(db, { theme: theme.id, point: (await aPoint(db, behind[0]!, { quote: "el programa" })).id });
    const item = await anItem(db, meeting, theme);
    await holdMeeting(db, meeting);
    await everyAddressConfirmed(db);
    const outcome = await anOutcome(db, meeting, item);
    const letters = (await work(db)).filter(({ subject }) => /meeting|reunión/i.test(subject));
    expect(letters.map(({ to, language }) => [to, language]).sort()).toEqual([["ana@example.mx", "es"], ["bob@example.org", "en"]]);
    expect(letters.find(({ to }) => to === "ana@example.mx")!.paragraphs.map(({ text, href }) => href ?? text).join("\n")).toMatch(new RegExp(`Los puentes abren a las cinco\\.[^]*/es/meetings/${meeting.slug}#outcome-${outcome.id}`));
    const { id } = await db.selectFrom("events").select("id").where("what", "=", "outcome.agreed").executeTakeFirstOrThrow();
    await sendNotices(db, id);
    expect(await db.selectFrom("notices").select("id").where("kind", "=", "outcome").execute()).toHaveLength(2);
  });
});
