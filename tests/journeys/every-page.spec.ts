import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addressTexts } from "#app/notices/addresses/texts.ts";
import { noticeTexts } from "#app/notices/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { aReceivedComment, beginComment, besidePortal, enrolApp, expect, fillWizard, letterTo, openWithReceipt, portal, sendComment, signIn, test, wordsIn } from "#tests/support/journeys.ts";
import { places } from "#tests/support/places.ts";
import { often } from "#tests/support/thorough.ts";
import type { Language } from "#app/languages/languages.ts";

const WIDTHS = [320, 1280];

/** The pages that were looked at, by language and address without its values. */
const seen = new Set<string>();
const pages = places.filter(({ file, path }) => file.endsWith(".tsx") && path && !/frame|desk\.route/.test(file) && !path.endsWith("*"));
const patterns = pages.map(({ path }) => ({ path, fits: new RegExp(`^/${path.replace(/:\w+/g, "[^/]+")}$`) }));
/** The page of an address: the one with the fewest parameters that fits. */
const pageAt = (pathname: string) => patterns.filter(({ fits }) => fits.test(pathname)).sort((one, other) => one.path.split(":").length - other.path.split(":").length)[0]?.path;

/** At every change axe looks at one half of the pages in English at 1280 px, at the other in Spanish at 320 px; with THOROUGH=1 at all of them in all four ways. */
const THOROUGH = often(0, 1) === 1;
const isOf = (language: Language, path: string) => THOROUGH || (language === "en") === (pages.findIndex((page) => page.path === path) % 2 === 0);
const axeLooksAt = (language: Language, width: number, path: string) => isOf(language, path) && (THOROUGH || (language === "en") === (width === 1280));

/** What must hold of every page at every width: axe finds nothing, nothing sticks out sideways, one h1, the right language, a link to the other. */
async function look(page: Page, language: Language) {
  const path = pageAt(new URL(page.url()).pathname)!;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const where = `${new URL(page.url()).pathname} at ${width} px`;
    if (axeLooksAt(language, width, path)) {
      // No page of ours has frames; without legacy mode axe opens a blank page to gather their findings.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`), where).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${where} scrolls sideways by`).toBeLessThanOrEqual(0);
  }
  seen.add(`${language} ${path}`);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("html")).toHaveAttribute("lang", language === "en" ? "en-US" : "es-MX");
  const other = page.locator(`a[hreflang=${language === "en" ? "es" : "en"}]`).first();
  await expect(other).toHaveAttribute("href", new RegExp(`^/${language === "en" ? "es" : "en"}(/|$)`));
}

/** Looks at the page of an address with all that is folded in it, in the language whose turn it is. */
async function visit(page: Page, language: Language, address: string, folded = "") {
  if (!isOf(language, pageAt(new URL(portal(address)).pathname)!)) return;
  await page.goto(portal(address));
  if (folded) for (const closed of await page.locator(folded).all()) await closed.locator("summary").click();
  await look(page, language);
}

test("the splash offers both languages and stays where it is", async ({ page }) => {
  await page.goto(portal("/"));
  await expect(page).toHaveURL(portal("/"));
  await expect(page.getByRole("link", { name: /English|Español/ })).toHaveCount(2);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  }
});

for (const language of ["en", "es"] as const) {
  test(`every public page in ${language}`, async ({ page }) => {
    await page.goto(portal(`/${language}/submissions`));
    const submission = await page.locator(`main a[href^="/${language}/submissions/HLED"]`).first().getAttribute("href");
    await page.goto(portal(`/${language}`));
    const pillar = await page.locator(`a[href^="/${language}/pillars/"]`).first().getAttribute("href");
    await page.goto(portal(pillar!));
    const initiative = await page.locator(`a[href^="/${language}/initiatives/"]`).first().getAttribute("href");
    const pages = ["", "/about", "/meetings", "/promises", "/submissions", "/decisions", "/campaigns", "/campaigns/method", "/responses", "/responses/1", "/submissions?q=frontera&pillar=2&country=MX", "/submit", "/submit/resume", "/submit/resume?code=1-none", "/receipt", "/track", "/track/link", "/track/open?code=x", "/track/confirm?code=x", "/track/preferences?code=x", "/unsubscribe?code=x", "/sign-in", "/sign-in/passkey", "/sign-in/with/mx?trouble=prove-first", "/sign-in/forgotten", "/join", "/reset", "/mailbox", "/privacy", "/accessibility", "/no-such-page"];
    const { added, changed } = await besidePortal(async (db) => (await import("#tests/support/letters.ts")).aPublicCampaign(db, language, "Anzaldúas", "Own words of somebody."));
    const campaign = `/${language}/campaigns/${added.reference}`;
    for (const path of [...pages.map((path) => `/${language}${path}`), submission!, pillar!, initiative!, campaign, `${campaign}?compare=${changed.reference}`]) {
      await visit(page, language, path);
    }
  });

  test(`every page of the desk in ${language}`, async ({ page }) => {
    await signIn(page, language, "lead.mx");
    const desk = `/${language}/desk`;
    const firstListed = async () => (await page.locator(`a[href^="${desk}/submissions/"]`).first().getAttribute("href"))!.split("?")[0]!;
    await page.goto(portal(`${desk}?view=waiting`));
    const waiting = await firstListed();
    await page.goto(portal(`${desk}?decision=publish`));
    const published = await firstListed();
    await page.goto(portal(`${desk}/responses`));
    const response = await page.locator(`a[href^="${desk}/responses/"]`).last().getAttribute("href");
    for (const path of [
      `${desk}/translations`, `${desk}/translations?show=reviewed&language=es`, `${waiting}/translation`, `${waiting}/translation/review`, `${published}/translation/machine`,
      `${desk}/reviews`, `${desk}/reports`, desk, `${desk}?decision=decline&language=es`, `${desk}?q=agua&pillar=2`, `${desk}?view=waiting&country=US&sector=labor-union&due=overdue`, `${desk}?view=waiting&selected=${waiting.split("/").at(-1)}`, `${desk}/entries/new`, `${desk}/spam`, `${desk}/spam/release`, `${desk}/keys`, `${desk}/go`, `${desk}/go?q=nowhere`,
      waiting, published, ...["decision", "notes", "messages", "history", "review", "redaction", "contest", "suspicion", "second-look", "undo"].map((act) => `${waiting}/${act}`), `${published}/response`, `${desk}/responses`, `${desk}/responses/new?q=a`, ...["", "/answers", "/preview", "/preview?as=mail", "/steps"].map((page) => response! + page), `${desk}/privacy`, `${desk}/confirm`, `${desk}/account/sessions`,
    ]) {
      await visit(page, language, path);
    }
  });

  test(`every page of themes, rounds and dispositions in ${language}`, async ({ page }) => {
    const { point, rounds, disposition, theme, reference } = await besidePortal(async (db) => (await import("#tests/support/answering.ts")).anAnsweringDesk(db));
    for (const path of ["/themes", `/themes/${theme}`, `/submissions/${reference}`, "/submissions?lacks=disposition&pillar=2", "/decisions"]) {
      await visit(page, language, `/${language}${path}`);
    }
    await signIn(page, language, "lead.mx");
    for (const path of ["/rounds", ...rounds.map((round) => `/rounds/${round}`), "/dispositions", `/dispositions?settle=${disposition}`, "/dispositions/points", "/exports?pillar=2", `/dispositions/new?point=${point}`]) {
      await visit(page, language, `/${language}/desk${path}`);
    }
  });

  test(`every page of meetings in ${language}`, async ({ page }) => {
    const { meeting, later, held, item, outcome, theme, kept } = await besidePortal(async (db) => (await import("#tests/support/meetings.ts")).aBusyMeeting(db));
    const { code: many } = await besidePortal(async (db) => (await import("#tests/support/points.ts")).aCallOfManyPoints(db, { themes: 30, points: 150 }));
    await signIn(page, language, "lead.mx");
    const desk = `/desk/meetings/${meeting.slug}`;
    for (const path of [`/meetings/${meeting.slug}`, `/meetings/${later.slug}`, `/meetings/${held.slug}`, `/meetings/${meeting.slug}/book`, `/meetings/${meeting.slug}/book?pages=facing`, `/meetings/${meeting.slug}/answers`, `/meetings/${meeting.slug}/answers/points?theme=${kept.slug}`, "/calls/STANDING/answers?pillar=2", `/calls/STANDING/answers/points?theme=${theme.slug}`, `/calls/${many}/answers?pillar=2`, `/calls/${many}/answers?pillar=2&pages=facing&page=2`, `/calls/${many}/answers/points?pillar=2`, "/desk/meetings", desk, `${desk}/book`, `${desk}/book/1`, `${desk}/items/new?theme=${theme.id}`, `${desk}/items/${item.id}`, `${desk}/outcomes/new?item=${item.id}`, `/desk/meetings/${held.slug}/outcomes/new?kind=minutes`, ...["", "/commitments"].map((page) => `/desk/meetings/${held.slug}/outcomes/${outcome.id}${page}`)]) {
      await visit(page, language, `/${language}${path}`);
    }
  });

  test(`the home page and the promises in ${language}, with every number there is`, async ({ page }) => {
    await besidePortal(async (db) => (await import("#tests/support/promises.ts")).aYearOfPromises(db));
    for (const path of ["", "/promises", "/promises?pillar=2"]) {
      await visit(page, language, `/${language}${path}`, "main details");
    }
  });

  test(`every page of commitments in ${language}`, async ({ page }) => {
    const { agreed, dropped, moving, proposed, theme } = await besidePortal(async (db) => (await import("#tests/support/commitments.ts")).aBusyBoard(db));
    for (const path of ["", "?state=late", "?pillar=1&state=done", "?initiative=4", ...[agreed, moving, dropped].map(({ slug }) => `/${slug}`)]) {
      await visit(page, language, `/${language}/commitments${path}`, "main details");
    }
    expect((await page.goto(portal(`/${language}/commitments/${proposed.slug}`)))!.status(), "only proposed, and public").toBe(404);
    await signIn(page, language, "lead.mx");
    const desk = `/${language}/desk/commitments`;
    for (const path of ["", "?state=proposed", `/${agreed.slug}`, `/${moving.slug}`, `/${proposed.slug}`, `/${agreed.slug}/state`]) {
      await visit(page, language, desk + path);
    }
    for (const path of [`/new?theme=${theme}`, `/${moving.slug}/text`, `/${agreed.slug}/progress`]) {
      await page.goto(portal(desk + path));
      await look(page, language);
      for (const field of await page.locator("main form textarea, main form input:is([type=text], [type=date])").all()) await field.fill("");
      await page.locator("main form[method=post] button[type=submit]").last().click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, language);
    }
  });

  test(`every page of initiatives and pillars in ${language}`, async ({ page }) => {
    const { agreed, waiting, pillar } = await besidePortal(async (db) => (await import("#tests/support/statements.ts")).aBusyInitiative(db));
    for (const path of [`/initiatives/${agreed.slug}`, `/pillars/${pillar}`]) {
      await visit(page, language, `/${language}${path}`, "main details");
    }
    await signIn(page, language, "lead.mx");
    const desk = `/${language}/desk/initiatives`;
    for (const path of ["", `/${agreed.slug}`, `/${waiting.slug}`, `/${agreed.slug}/text`]) {
      await visit(page, language, desk + path);
    }
    await page.goto(portal(`${desk}/${agreed.slug}/text`));
    for (const field of await page.locator("main form textarea").all()) await field.fill("");
    await page.locator("main form[method=post] button[type=submit]").last().click();
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, language);
  });

  test(`every page of following by e-mail in ${language}`, async ({ page }) => {
    const codes = await besidePortal(async (db) => (await import("#tests/support/subscriptions.ts")).codesOfSubscriptions(db, language));
    const here = `/${language}/subscribe`;
    for (const path of ["", "?follow=pillar-2", ...(["confirm", "follows", "end"] as const).flatMap((page) => [`/${page}?code=x`, `/${page}?code=${codes[page]}`])]) {
      await visit(page, language, here + path);
    }
    for (const path of [`/confirm?code=${codes.confirm}`, `/follows?code=${codes.follows}`, `/end?code=${codes.end}`, ""]) {
      await page.goto(portal(here + path));
      await page.locator("main form[method=post] button[type=submit]").click();
      await look(page, language);
    }
    await expect(page.getByRole("alert")).toBeVisible();
    await signIn(page, language, "lead.mx");
    await visit(page, language, `/${language}/desk/account/digest`);
  });

  test(`every page of points and the codebook in ${language}`, async ({ page }) => {
    const { reference, theme } = await besidePortal(async (db) => (await import("#tests/support/points.ts")).aCodedSubmission(db));
    await signIn(page, language, "lead.mx");
    for (const path of [`/submissions/${reference}/points`, "/themes", "/themes/new", `/themes/${theme}`, `/themes/${theme}/revision`, `/themes/${theme}/merge`]) {
      await visit(page, language, `/${language}/desk${path}`, "main details");
    }
  });

  test(`every page of a campaign on the desk, in ${language}`, async ({ page }) => {
    const { campaign, reference } = await besidePortal(async (db) => (await import("#tests/support/letters.ts")).aWaitingCampaign(db, language, `Walk ${language}`, { count: 12, own: [language === "en" ? "My brother waited there for nine hours with a truck of onions." : "Mi hermano esperó ahí nueve horas con un camión de cebollas."] }));
    await signIn(page, language, "lead.mx");
    const desk = `/${language}/desk`;
    for (const path of [`/campaigns`, `/campaigns?show=all`, ...["", "/members", "/members?list=added", "/changes"].map((part) => `/campaigns/${campaign}${part}`), `/submissions/${reference}/campaign`, `/submissions/${reference}`, `?view=all&campaign=${campaign}&added=yes`]) {
      await visit(page, language, desk + path);
    }
  });

  test(`every page of what the desk sorts, in ${language}`, async ({ page }) => {
    const { reference, part, label, bulk, view } = await besidePortal(async (db) => (await import("#tests/support/desk.ts")).aBusyDesk(db, language));
    await signIn(page, language, "lead.mx");
    const desk = `/${language}/desk`;
    const submission = `${desk}/submissions/${reference}`;
    for (const path of [desk, submission, `${submission}/sorting/tags`, `${submission}/split`, `${desk}/submissions/${part}`, `${desk}/labels`, `${desk}/labels/${label}`, `${desk}/referrals`, `${desk}/mentions`, `${desk}/views`, `${desk}/views?query=view%3Dwaiting`, `${desk}/views/${view}`, `${desk}/bulk`, `${desk}/bulk/${bulk}`]) {
      await visit(page, language, path, "main .sorting details");
    }
    await page.goto(portal(`${desk}/bulk/${bulk}`));
    await page.locator("main [name=label]").selectOption(String(label));
    await page.locator("main button[value=confirm]").click();
    await expect(page.locator("main [name=go][value=undo]").first()).toBeVisible();
    await look(page, language);
    for (const form of ["labels", `submissions/${reference}/split`, `submissions/${reference}/notes`]) {
      await page.goto(portal(`${desk}/${form}`));
      await page.locator(`main form[action*="/${form}"], main form[method=post]:not([action])`).locator("button[type=submit]").first().click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, language);
    }
    // What the keys open: the help and the palette.
    await page.goto(portal(submission));
    for (const key of ["?", "Control+K"]) {
      await page.keyboard.press(key);
      await expect(page.locator("dialog[open]")).toBeVisible();
      await look(page, language);
      await page.keyboard.press("Escape");
    }
  });

  test(`every page of signing in, in ${language}`, async ({ page }) => {
    const t = wordsIn(language);
    const { peopleTexts } = await import("#app/people/texts.ts");
    const link = await besidePortal(async (db) => {
      const [{ invitePerson }, { linkCode }] = await Promise.all([import("#app/people/managing/managing.server.ts"), import("#app/people/links.server.ts")]);
      const email = `seen-${language}@example.org`;
      const made = await invitePerson(db, "portal", { email, name: "Seen Whole", government: "MX", grants: [{ role: "auditor", pillar: null }] });
      if (typeof made === "string") throw new Error(made);
      return linkCode("join", made.link, { id: made.id, email });
    });
    await page.goto(portal(`/${language}/join?code=${link}`));
    await look(page, language);
    await page.getByLabel(t(peopleTexts.newPassword)).fill("una frase larga y fácil");
    await page.getByRole("button", { name: t(peopleTexts.join) }).click();
    await look(page, language);
    await page.locator("main form[method=post] button[type=submit]").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, language);
    await enrolApp(page, language);
    await look(page, language);
    await page.context().clearCookies();
    await page.goto(portal(`/${language}/sign-in`));
    await page.getByLabel(t(peopleTexts.email)).fill(`seen-${language}@example.org`);
    await page.getByLabel(t(peopleTexts.password)).fill("una frase larga y fácil");
    await page.getByRole("button", { name: t(peopleTexts.signIn), exact: true }).click();
    await expect(page).toHaveURL(/second-factor/);
    for (const path of ["", "?with=recovery-code"]) {
      await visit(page, language, `/${language}/sign-in/second-factor${path}`);
    }
    await page.goto(portal(`/${language}/sign-in/second-factor?with=recovery-code`));
    await page.locator("main form[method=post] button[type=submit]").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, language);
    await visit(page, language, `/${language}/sign-in/recovery-codes`);
    await signIn(page, language, "auditor.us");
    for (const path of ["", "/password", "/recovery-codes"]) {
      await visit(page, language, `/${language}/desk/account${path}`);
    }
  });

  test(`every step of a comment in ${language}, empty, refused and filled in`, async ({ page }) => {
    await beginComment(page, language);
    const here = page.url().replace(/about-you$/, "");
    for (const step of ["about-you?rows=2", "topic", "comment", "files", "confidential", "publication", "check", "saved"]) {
      await page.goto(here + step);
      await look(page, language);
      if (step === "saved" || step === "files" || step === "confidential") continue;
      await page.locator(step === "check" ? "main form[method=post] button[type=submit]" : "main form button[value=continue]:not([aria-hidden])").click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, language);
    }
    await page.goto(here + "about-you");
    await fillWizard(page, language, {
      title: "Every page", text: "Call 55 1234 5678.", organization: "Example", email: "every@example.org", cosigners: [{ organization: "Another", sector: "academia", country: "US" }], publication: "name-and-organization",
    });
    await look(page, language);
    await page.goto(here + "saved");
    await look(page, language);
    await visit(page, language, `/${language}/submit/resume`);
    await page.goto(here + "check");
    await page.getByRole("button", { name: wordsIn(language)(submissionTexts.send) }).click();
    await expect(page).toHaveURL(portal(`/${language}/receipt`));
    await look(page, language);
  });

  test(`every page of an author, of a report and of what they become at the desk, in ${language}`, async ({ page }) => {
    const waiting = await aReceivedComment(language, { title: `Seen whole (${language})` });
    await openWithReceipt(page, language, waiting);
    await page.goto(portal(`/${language}/track/${waiting.reference}/correction`));
    await page.locator("[name=text]").fill("First paragraph.\n\nAnother second one.");
    await page.locator("main form button[type=submit]").click();
    for (const path of ["", "/messages", "/correction", "/publication", "/withdrawal", "/review", "/notices", "/files"]) {
      await visit(page, language, `/${language}/track/${waiting.reference}${path}`);
    }
    for (const path of ["/messages", "/withdrawal"]) {
      await page.goto(portal(`/${language}/track/${waiting.reference}${path}`));
      await page.locator("main form button[type=submit]").first().click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, language);
    }
    const answered = await aReceivedComment(language, { title: `Answered (${language})`, until: "answered" });
    await openWithReceipt(page, language, answered);
    for (const path of ["", "/rating", "/publication", "/review"]) {
      await visit(page, language, `/${language}/track/${answered.reference}${path}`);
    }
    await page.goto(portal(`/${language}/track/${answered.reference}/review`));
    await page.locator("[name=reason]").fill("Once more.");
    await page.locator("main form button[type=submit]").click();
    await page.goto(portal(`/${language}/submissions/${answered.reference}/report`));
    await look(page, language);
    await page.locator("[name=name]").fill("Somebody");
    await page.locator("[name=text]").fill("Not by me.");
    await page.locator("main form button[type=submit]").click();
    await look(page, language);
    const redacted = await aReceivedComment(language, { title: `Redacted (${language})`, until: "redacted" });
    await openWithReceipt(page, language, redacted);
    await page.goto(portal(`/${language}/track/${redacted.reference}/contest`));
    await look(page, language);
    await page.locator("main form textarea").fill("It is no secret.");
    await page.locator("main form button[type=submit]").click();
    await look(page, language);
    await signIn(page, language, "lead.mx");
    const desk = `/${language}/desk`;
    await page.goto(portal(`${desk}/submissions/${waiting.reference}/messages`));
    await page.locator("[name=question]").fill("Which one?");
    await page.locator("main form button").click();
    await look(page, language);
    for (const path of [`${desk}/submissions/${answered.reference}`, `${desk}/submissions/${redacted.reference}/contest`, `${desk}/reviews`, `${desk}/reports`, desk]) {
      await visit(page, language, path);
    }
    await page.goto(portal(`${desk}/reports`));
    await page.locator("main table a").first().click();
    await look(page, language);
  });

  test(`every page about the mail in ${language}`, async ({ page }) => {
    const t = wordsIn(language);
    const email = `looks-${language}@example.org`;
    const { reference } = await sendComment(page, language, { title: "Mail", email });
    const receipt = await letterTo(page, language, email, t(noticeTexts.receiptSubject));
    await receipt.getByRole("link", { name: t(noticeTexts.confirm) }).click();
    await look(page, language);
    await page.getByRole("button", { name: t(addressTexts.confirm) }).click();
    await expect(page.getByRole("heading", { name: t(addressTexts.doneTitle) })).toBeVisible();
    await look(page, language);
    await page.getByRole("link", { name: t(addressTexts.choose) }).click();
    await expect(page.getByText(reference)).toBeVisible();
    await look(page, language);
    await signIn(page, language, "administrator.mx");
    await visit(page, language, `/${language}/desk/notices`);
    await visit(page, language, `/${language}/desk/privacy`);
    await visit(page, language, `/${language}/desk/history`);
    await visit(page, language, `/${language}/desk/numbers`, "main details");
  });

  test(`every page of the people in ${language}`, async ({ page }) => {
    await signIn(page, language, "administrator.mx");
    const people = `/${language}/desk/people`;
    for (const path of ["?role=reviewer", "/new"]) {
      await visit(page, language, people + path);
    }
    await page.goto(portal(`${people}/new`));
    await page.locator("main form[method=post] button[type=submit]").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, language);
    await page.goto(portal(people));
    const person = await page.getByRole("link", { name: "Octavio Rentería" }).getAttribute("href");
    for (const path of ["", "/details", "/roles", "/standing", "/access"]) {
      await page.goto(portal(person + path));
      await look(page, language);
      if (path !== "/details" && path !== "/roles") continue;
      await page.locator("main form[method=post] button[type=submit]").first().click();
      await expect(page.locator("main .card h2")).toBeVisible();
      await look(page, language);
    }
  });

  test(`every page of administration in ${language}`, async ({ page }) => {
    await signIn(page, language, "administrator.mx");
    const here = `/${language}/desk/administration`;
    for (const path of ["", "/call", "/agency", "/initiative/supply-chain-working-group", "/call/new", "/holiday/MX-2026-09-16", "/banner/site/live"]) {
      await visit(page, language, here + path);
    }
    await page.goto(portal(`${here}/meeting/new`));
    await page.locator("[name=held_on]").fill("soon");
    await page.locator("main form button[type=submit]").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, language);
    const key = `looked-at-in-${language}`;
    await page.locator("[name=held_on]").fill("2199-01-01");
    await page.locator("[name=key]").fill(key);
    await page.locator("main form button[type=submit]").click();
    await expect(page).toHaveURL(portal(`${here}/meeting/${key}/live`));
    await page.locator("main form button[type=submit]").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await look(page, language);
  });

  test(`a signature and what was entered in ${language}`, async ({ page }) => {
    await signIn(page, language, "signatory.mx");
    await page.goto(portal(`/${language}/desk/responses`));
    const response = await page.locator(`main a[href^="/${language}/desk/responses/"]`).last().getAttribute("href");
    for (const path of [`${response}/signature`, `/${language}/desk/delegations`]) {
      await visit(page, language, path);
    }
    await signIn(page, language, "reviewer.mx");
    const { reference, passkey } = await besidePortal(async (db) => {
      const [{ anEntry }, { whoIs }] = await Promise.all([import("#tests/support/entries.ts"), import("#tests/support/stage.ts")]);
      const reviewer = await whoIs(db, "reviewer.mx");
      const passkey = await db.insertInto("passkeys").values({ person_id: reviewer.id, credential_id: `seen-${language}`, public_key: Buffer.of(0), name: "Laptop" }).returning("id").executeTakeFirstOrThrow();
      return { ...(await anEntry(db, reviewer)), passkey: passkey.id };
    });
    for (const path of ["", `/${passkey}`]) {
      await visit(page, language, `/${language}/desk/account/passkeys${path}`);
    }
    for (const path of ["", "/files"]) {
      await visit(page, language, `/${language}/desk/entries/${reference}${path}`);
    }
  });

  test(`the attachments of a comment and its claim, for its author and at the desk, in ${language}`, async ({ page }) => {
    const comment = await aReceivedComment(language, {
      title: `Attached (${language})`, readers: "MX", attachments: [{ scan: "held" }, { name: "precio.txt", bytes: "We pay [[12 pesos]].", confidential: true }, { name: "public.txt", bytes: "We pay.", publicVersionOf: 2 }],
    });
    await openWithReceipt(page, language, comment);
    for (const path of ["", "/files", "/claim"]) {
      await visit(page, language, `/${language}/track/${comment.reference}${path}`);
    }
    await signIn(page, language, "reviewer.mx");
    const desk = `/${language}/desk/submissions/${comment.reference}`;
    for (const path of ["", "/attachments/1", "/attachments/2", "/attachments/1/release", "/attachments/1/clearance", "/attachments/1/redactions", "/attachments/1/redactions/removal", "/claim"]) {
      await visit(page, language, desk + path);
    }
  });

  test(`the forms in ${language} when something is wrong`, async ({ page }) => {
    for (const path of ["/track", "/track/link", "/sign-in"]) {
      await page.goto(portal(`/${language}${path}`));
      await page.locator("main form[method=post] button[type=submit]").first().click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, language);
    }
  });
}

test("no page of app/routes.ts was left out, in the languages whose turn it was", () => {
  const missed = (["en", "es"] as const).flatMap((language) => pages.filter(({ path }) => path.startsWith(":language") && isOf(language, path) && !seen.has(`${language} ${path}`)).map(({ path }) => `${language} ${path}`));
  expect(missed).toEqual([]);
});
