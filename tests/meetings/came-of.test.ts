import { expect } from "vitest";
import { deferItem } from "#app/meetings/agenda.server.ts";
import { meetingsOnTheme, outcomesFor, whatCameOf } from "#app/meetings/came-of.server.ts";
import { test } from "#tests/support/database.ts";
import { aCommitment } from "#tests/support/commitments.ts";
import { aMeeting, anItem, anOpenTheme, anOutcome, holdMeeting } from "#tests/support/meetings.ts";
import { aPerson } from "#tests/support/people.ts";
import { aCoding, aPoint } from "#tests/support/points.ts";
import { aDraftResponse, publishTogether } from "#tests/support/responses.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

test("from a point one comes to the commitments of its theme and of its response, and to the meetings that dealt with its theme", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const theme = await anOpenTheme(db, { submissions: [submission] });
  const point = (await db.selectFrom("points").select("id").where("submission_id", "=", submission.id).executeTakeFirstOrThrow()).id;
  expect(await whatCameOf(db, [point])).toEqual({ [point]: { outcome: null, response: null, commitments: [], meetings: [] } });

  const meeting = await aMeeting(db);
  const item = await anItem(db, meeting, theme);
  await holdMeeting(db, meeting, "2026-09-01");
  const held = { item: item.id, slug: meeting.slug, held_on: "2026-09-01", deferred: false };
  expect((await whatCameOf(db, [point]))[point]!.meetings).toEqual([{ ...held, outcome: null }]);
  const outcome = await anOutcome(db, meeting, item);
  const response = await aDraftResponse(db, submission, {
    en: "Both open at five.", es: "Ambos abren a las cinco.", themes: [{ theme_id: theme.id, outcome: "adopted", reason_en: null, reason_es: null, referred_to: null }],
  });
  await publishTogether(db, response);
  const [ofTheme, ofResponse] = [await aCommitment(db, { sources: { themes: [theme.id], responses: [] } }), await aCommitment(db, { title_en: "Gates at five", title_es: "Garitas a las cinco", sources: { themes: [], responses: [response.id] } })];
  await aCommitment(db, { title_en: "Not agreed", title_es: "Sin acuerdo", agreed: false, sources: { themes: [theme.id], responses: [] } });
  const came = (await whatCameOf(db, [point]))[point]!;
  expect([came.outcome, came.response, came.commitments.map(({ slug }) => slug), came.meetings]).toEqual(["adopted", response.id, [ofTheme.slug, ofResponse.slug], [{ ...held, outcome: outcome.id }]]);

  // The author reads each outcome once, though two of their points are under its theme, and the second one too.
  const second = await anOutcome(db, meeting, item, { text_en: "At night too.", text_es: "También de noche." });
  const { id: another } = await aPoint(db, submission, { quote: "la cosecha", themes: [theme.id] });
  const twice = await whatCameOf(db, [point, another]);
  expect(twice[another]!.meetings).toHaveLength(1);
  expect((await outcomesFor(db, twice)).map(({ id, slug, text_es }) => [id, slug, text_es])).toEqual([[outcome.id, meeting.slug, "Los puentes abren a las cinco."], [second.id, meeting.slug, "También de noche."]]);
});

test("a point of no theme leads nowhere, and what was put off says so", async ({ db }) => {
  const { id: alone } = await aPoint(db);
  const theme = await anOpenTheme(db);
  const meeting = await aMeeting(db);
  const item = await anItem(db, meeting, theme);
  await deferItem(db, await aPerson(db, "lead", "MX"), { id: item.id }, { to_meeting_id: null, reason_en: "No time.", reason_es: "Sin tiempo." });
  expect(await whatCameOf(db, [alone])).toMatchObject({ [alone]: { commitments: [], meetings: [] } });
  const { point } = await aCoding(db, { theme: theme.id });
  expect((await whatCameOf(db, [alone, point]))[point]!.meetings).toMatchObject([{ item: item.id, deferred: true, outcome: null }]);
  expect(await meetingsOnTheme(db, theme.id)).toMatchObject([{ slug: meeting.slug, deferred: true }]);
});

test("of a point came no commitment that names other themes, though one response answers both", async ({ db }) => {
  const submission = await aPublishedSubmission(db);
  const [theme, other] = [await anOpenTheme(db, { submissions: [submission] }), await anOpenTheme(db)];
  const point = (await db.selectFrom("points").select("id").where("submission_id", "=", submission.id).executeTakeFirstOrThrow()).id;
  const response = await aDraftResponse(db, submission, { en: "We look into it.", es: "Lo estudiamos.", themes: [theme, other].map(({ id }) => ({ theme_id: id, outcome: "adopted" as const, reason_en: null, reason_es: null, referred_to: null })) });
  await publishTogether(db, response);
  await aCommitment(db, { sources: { themes: [other.id], responses: [response.id] } });
  const own = await aCommitment(db, { title_en: "Gates at five", title_es: "Garitas a las cinco", due_on: "2026-01-01", sources: { themes: [theme.id], responses: [response.id] } });
  expect((await whatCameOf(db, [point], new Date("2026-02-01")))[point]!.commitments).toMatchObject([{ slug: own.slug, standing: "late" }]);
});
