import { afterAll, beforeAll, expect, test } from "vitest";
import { FIGURES } from "#app/triage/numbers/figures.ts";
import { db } from "#db/database.server.ts";
import { aPerson } from "#tests/support/people.ts";
import { cookieOf, openPortal } from "#tests/support/portal.ts";
import { aPublishedSubmission, aSubmission } from "#tests/support/submissions.ts";

let portal: Awaited<ReturnType<typeof openPortal>>;
let lead: string;
beforeAll(async () => {
  portal = await openPortal();
  await aPublishedSubmission(db);
  const { id } = await aSubmission(db);
  const someone = await aPerson(db, "reviewer", "MX", "=cmd|'/c calc'!A1");
  await db.updateTable("waiting").set({ assigned_to: someone.id }).where("submission_id", "=", id).execute();
  lead = await cookieOf(await aPerson(db, "lead", "MX"));
});
afterAll(() => portal.close());

test("a lead reads the numbers in both languages, each figure with its table and a way into the queue", async () => {
  for (const [language, heading] of [["en", "0 of the 1 submissions that wait are overdue"], ["es", "De 1 aportaciones en espera, 0 tienen el plazo vencido"]] as const) {
    const page = await (await portal.ask(`/${language}/desk/numbers`, { headers: { Cookie: lead } })).text();
    expect(page).toContain(heading);
    expect(page.match(/<figure class="chart"/g)).toHaveLength(FIGURES.length);
    expect(page.match(/<figure class="chart"(?:(?!<\/figure>).)*<table/gs)).toHaveLength(FIGURES.length);
    expect(page).toContain(`href="/${language}/desk?view=overdue"`);
    expect(page).not.toContain("style=");
  }
});

test("each table is a file for spreadsheets, in which nothing is calculated; what is no figure is not found", async () => {
  for (const figure of FIGURES) {
    const file = await portal.ask(`/en/desk/numbers/${figure}`, { headers: { Cookie: lead } });
    expect(file.headers.get("Content-Disposition")).toMatch(new RegExp(`^attachment; filename="${figure}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`));
    const text = await file.text();
    expect(text.split("\r\n").length).toBeGreaterThan(2);
    if (figure === "reviewers") expect(text).toContain("'=cmd|");
  }
  expect((await portal.ask("/en/desk/numbers/everything", { headers: { Cookie: lead } })).status).toBe(404);
});

test("a reviewer does not read how much others have", async () => {
  const reviewer = await cookieOf(await aPerson(db, "reviewer", "US"));
  for (const path of ["", "/reviewers"]) expect((await portal.ask(`/en/desk/numbers${path}`, { headers: { Cookie: reviewer } })).status).toBe(403);
});
