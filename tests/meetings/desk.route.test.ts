import { afterAll, beforeAll, expect, test } from "vitest";
import { deskMeetingTexts as texts } from "#app/meetings/desk/texts.ts";
import { db } from "#db/database.server.ts";
import { aBusyMeeting } from "#tests/support/meetings.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let busy: Awaited<ReturnType<typeof aBusyMeeting>>;
let lead: string;
beforeAll(async () => {
  portal = await openPortal();
  busy = await aBusyMeeting(db);
  lead = await cookieOf(await aPerson(db, "lead", "MX"));
});
afterAll(() => portal.close());

const ask = async (path: string, cookie = "") => portal.ask(path, { headers: { Cookie: cookie } });

test("the public page of a meeting shows what both governments agreed to and nothing that waits, in both languages", async () => {
  const { meeting, held, later } = busy;
  for (const [language, kept, put, waits] of [["en", "Open them earlier?", "No time was left.", "And at night?"], ["es", "¿Abrirlos más temprano?", "No quedó tiempo.", "¿Y de noche?"]] as const) {
    const page = await (await ask(`/${language}/meetings/${meeting.slug}`)).text();
    expect(page).toContain(kept);
    expect(page).toContain(put);
    expect(page).toContain(`/${language}/meetings/${later.slug}`);
    expect(page).not.toContain(waits);
    expect((await (await ask(`/${language}/meetings/${held.slug}`)).text()).match(language === "en" ? /The bridges open at five/g : /Los puentes abren a las cinco/g)).toHaveLength(1);
    expect(await (await ask(`/${language}/meetings/${held.slug}`)).text()).toContain(language === "en" ? "They walked over the bridge." : "Cruzaron el puente a pie.");
  }
});

test("the minutes are recorded in both languages, a refusal keeps what was typed, and they lead to no commitment", async () => {
  const path = `/es/desk/meetings/${busy.held.slug}/outcomes/new?kind=minutes`;
  const refused = await portal.send(path, { text_en: "Kept as typed.", text_es: "" }, { Cookie: lead });
  const page = await refused.text();
  expect([refused.status, page.includes(texts.enterMinutesSpanish.es), page.includes("Kept as typed.")]).toEqual([422, true, true]);
  const sent = await portal.send(path, { text_en: "Both met.", text_es: "Ambos se reunieron." }, { Cookie: lead });
  expect(sent.status).toBe(303);
  const id = /#outcome-(\d+)$/.exec(sent.headers.get("Location")!)![1];
  expect((await ask(`/es/desk/meetings/${busy.held.slug}/outcomes/${id}/commitments`, lead)).status).toBe(404);
  expect(await (await ask(`/es/desk/meetings/${busy.held.slug}/outcomes/${id}`, await cookieOf(await aPerson(db, "lead", "US")))).text()).toContain(texts.settleMinutes.es);
});

test("an item or outcome of another meeting is none of this one", async () => {
  const { meeting, held, item, outcome } = busy;
  for (const path of [`${held.slug}/items/${item.id}`, `${held.slug}/outcomes/new?item=${item.id}`, `${meeting.slug}/outcomes/${outcome.id}`, `${meeting.slug}/outcomes/${outcome.id}/commitments`, `${meeting.slug}/items/x`]) {
    expect((await ask(`/en/desk/meetings/${path}`, lead)).status, path).toBe(404);
  }
  expect((await portal.send(`/en/desk/meetings/${held.slug}`, { item: String(item.id) }, { Cookie: lead })).status).toBe(404);
});

test("a lead of another pillar acts on nothing of this one", async () => {
  const { meeting, held, item, proposed, theme } = busy;
  const other = await cookieOf(await aPerson(db, "lead", "MX", "Ada Ajena", 3));
  const page = await (await ask(`/en/desk/meetings/${meeting.slug}`, other)).text();
  expect(page).not.toContain(texts.agree.en);
  for (const [path, form] of [[`${meeting.slug}`, { item: String(proposed.id) }], [`${meeting.slug}/items/${item.id}`, {}], [`${meeting.slug}/items/new?theme=${theme.id}`, { question_en: "Q", question_es: "P" }], [`${meeting.slug}/outcomes/new?item=${item.id}`, {}]] as const) {
    expect((await portal.send(`/en/desk/meetings/${path}`, form, { Cookie: other })).status, path).toBe(403);
  }
  expect((await ask(`/en/desk/meetings/${held.slug}`, other)).status).toBe(200);
});

test("a refusal says why and keeps what was typed: an outcome before its meeting", async () => {
  const answer = await portal.send(`/en/desk/meetings/${busy.meeting.slug}/outcomes/new?item=${busy.item.id}`, { text_en: "Kept as typed.", text_es: "Como se escribió." }, { Cookie: lead });
  expect(answer.status).toBe(409);
  const page = await answer.text();
  expect(page).toContain("Kept as typed.");
  expect(page).toContain(texts.notHeld.en);
});

test("the calendars are iCalendar files: of every meeting, and of one", async () => {
  const all = await ask("/es/meetings.ics");
  expect([all.status, all.headers.get("Content-Type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(await all.text()).toContain(`UID:meeting-${busy.later.slug}@hled`);
  const one = await ask(`/en/meetings/${busy.later.slug}/calendar`);
  expect(await one.text()).toContain("DTSTART:20270915T150000Z");
  expect((await ask("/en/meetings/no-such/calendar")).status).toBe(404);
});
