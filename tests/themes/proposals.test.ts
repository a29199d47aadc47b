import { expect } from "vitest";
import { nearest } from "#app/themes/coding/likeness.ts";
import { openProposals, settleThemeProposal } from "#app/themes/coding/proposals.server.ts";
import { findTheme } from "#app/themes/codebook/themes.server.ts";
import { mergeTheme } from "#app/themes/codebook/codebook.server.ts";
import { followPoints } from "#app/themes/points/following.server.ts";
import { uncodePoint } from "#app/themes/coding/coding.server.ts";
import { withdraw } from "#app/submissions/tracking/choices/withdrawals.server.ts";
import { test } from "#tests/support/database.ts";
import { aPerson } from "#tests/support/people.ts";
import { aPoint, aTheme } from "#tests/support/points.ts";
import { aPublishedSubmission } from "#tests/support/submissions.ts";

const coded = { text: "Pedimos más carriles de aduana durante la noche." };
const alike = { text: "Durante la noche hacen falta carriles de aduana." };

test("a theme is proposed because of the coded point that is most alike, counts once it is accepted, and is not proposed again once dismissed", async ({ db }) => {
  const person = await aPerson(db);
  const theme = await aTheme(db, { definition_es: "Otra cosa." });
  const first = await aPoint(db, await aPublishedSubmission(db, coded), { themes: [theme.id] });
  const [second, third] = [await aPoint(db, await aPublishedSubmission(db, alike)), await aPoint(db, await aPublishedSubmission(db, { text: `${alike.text} Gracias.` }))];
  const strange = await aPoint(db, await aPublishedSubmission(db, { text: "Becas para estudiantes de ingeniería." }));
  await followPoints(db);
  expect(await openProposals(db, [second.id])).toMatchObject([{ id: theme.id, because_of: first.id, quote: coded.text }]);
  expect(await openProposals(db, [strange.id, first.id])).toEqual([]);
  const counted = async () => (await findTheme(db, theme.slug))!;
  expect(await counted()).toMatchObject({ points: 1, submissions: 1, texts: 1 });

  expect(await settleThemeProposal(db, person, second.id, theme.id, { accepted: true })).toBe("accepted");
  expect(await settleThemeProposal(db, person, third.id, theme.id, { accepted: false })).toBe("dismissed");
  expect(await settleThemeProposal(db, person, third.id, theme.id, { accepted: true })).toBe("settled");
  await followPoints(db);
  expect(await openProposals(db, [second.id, third.id])).toEqual([]);
  expect(await counted()).toMatchObject({ points: 2, submissions: 2 });
});

test("the words of a theme propose it where no point is coded, and the same words are always answered alike", async ({ db }) => {
  const theme = await aTheme(db, { label_es: "Carriles de aduana", definition_es: "Carriles de aduana abiertos durante la noche.", include_es: "Hacen falta carriles." });
  const point = await aPoint(db, await aPublishedSubmission(db, alike));
  await followPoints(db);
  expect(await openProposals(db, [point.id])).toMatchObject([{ id: theme.id, because_of: null }]);
  const known = [{ theme: 1, point: 1, words: coded.text }, { theme: 2, point: 2, words: "Becas para estudiantes." }];
  expect(nearest(alike.text, known)).toEqual(nearest(alike.text, [...known].reverse()));
  expect(nearest("", known)).toEqual([]);
});

test("what a theme comes to follows codings, merges, and what is taken back or withdrawn; the public number counts what is public alone", async ({ db }) => {
  const lead = await aPerson(db, "lead");
  const [one, other] = [await aTheme(db), await aTheme(db)];
  const [first, second] = [await aPoint(db, await aPublishedSubmission(db, coded), { themes: [one.id] }), await aPoint(db, await aPublishedSubmission(db, alike), { themes: [other.id] })];
  const numbers = async (theme: number) => {
    await followPoints(db);
    const { points, submissions, public_points, public_submissions, public_figures } = await db.selectFrom("theme_numbers").selectAll().where("theme_id", "=", theme).executeTakeFirstOrThrow();
    return { points, submissions, public_points, public_submissions, sectors: (public_figures as { sectors: object }).sectors };
  };
  await mergeTheme(db, lead, one.id, { base: 1, into: other.id });
  expect(await numbers(other.id)).toEqual({ points: 2, submissions: 2, public_points: 2, public_submissions: 2, sectors: { "civil-society": 2 } });
  expect(await numbers(one.id)).toMatchObject({ points: 0, submissions: 0 });
  await withdraw(db, first.submission, { reason: null });
  expect(await numbers(other.id)).toEqual({ points: 2, submissions: 2, public_points: 1, public_submissions: 1, sectors: { "civil-society": 1 } });
  await uncodePoint(db, lead, second.id, other.id);
  expect(await numbers(other.id)).toMatchObject({ points: 1, public_points: 0 });
});
