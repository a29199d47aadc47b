import { sql } from "kysely";
import type { Event } from "#app/history/history.ts";
import type { Language } from "#app/languages/languages.ts";
import { GOVERNMENTS, type Government } from "#app/people/people.ts";
import { calendarFor } from "#app/promises/facts.server.ts";
import { countDays, dayAt, type Calendar, type DayUnit, type Pause } from "#app/promises/working-days.ts";
import { hashOfBoth } from "#app/responses/statement.server.ts";
import { STATES } from "#app/submissions/places.ts";
import { contentOf, hashContent } from "#app/submissions/receipts/content-hash.server.ts";
import { hashSecret, receiptSecret } from "#app/submissions/receipts/receipt.server.ts";
import { redact } from "#app/submissions/redactions/redactions.ts";
import { mintReference } from "#app/submissions/reference.ts";
import type { Channel, Country, Publication, Sector, Suspicion } from "#app/submissions/submissions.ts";
import { connect, createPool } from "#db/connect.ts";
import type { Db } from "#db/database.server.ts";
import { seedContent } from "#db/seeds/content.ts";
import type { Outcome } from "#app/submissions/reasons.ts";
import { openCopy, type Table } from "./desk-copy.ts";
import { plain, randomOf, stockOf, tsvector, writerOf, type Sentence } from "./desk-words.ts";

/** All tables that it fills. Left alone are notices, campaigns, translations, and the chain, which `npm run bench -- --only audit` measures. */
export const TABLES = [
  "submissions", "desk_words", "submission_pillars", "waiting", "decisions", "publications", "events", "assignments", "snoozes", "second_looks", "second_look_settlements", "questions", "replies",
  "notes", "suspicions", "withdrawals", "corrections", "publication_choices", "cosigners", "entries", "imported_submissions", "reversed_decisions", "review_requests", "review_settlements", "waiting_reviews",
  "misuse_reports", "misuse_settlements", "files", "scans", "file_texts", "attachments", "responses", "response_revisions", "signatures", "response_publications", "response_submissions",
  "submission_labels", "redactions",
] as const satisfies readonly Table[];

const DAY = 24 * 60 * 60 * 1000;
const BATCH = 4_000;
/** Over how long they came, and how many of them in the last weeks, as before a call closes. */
const [YEARS, RUSH_DAYS, RUSH] = [3, 45, 0.28];
/** How many of one response's authors there are. */
const ANSWERED_TOGETHER = 150;
const LABELS = 12;
/** Below so many submissions one person of each government does what there is to do: so that what one has is a page of it, too. */
const TEAM = 10_000;

export type Scale = { count: number; seed?: number; at?: Date; say?: (line: string) => void; stopping?: AbortSignal };
type Staff = { id: number; government: Government };

/**
 * Fills an empty database with submissions as both governments would have them after three years: 20 % wait, 55 % are English; what is
 * decided was decided by a person of either government, after questions, second looks, corrections and withdrawals. The same seed and
 * instant give the same rows. Needs HLED_SECRET, so that its receipts are true, and the owner's address.
 * @returns how many rows each table has
 */
export async function seedScale(ownerUrl: string, { count, seed = 1, at = new Date(), say = () => {}, stopping }: Scale): Promise<Record<string, number>> {
  const pool = createPool(ownerUrl, 2, 0);
  const owner = connect(pool);
  try {
    if (await owner.selectFrom("submissions").select("id").limit(1).executeTakeFirst()) throw new Error("There are submissions in this database already: the bench fills an empty one.");
    if (!(await owner.selectFrom("pillars").select("id").limit(1).executeTakeFirst())) await owner.transaction().execute(seedContent);
    const world = { ...(await aWorld(owner, at, count)), stock: { en: await readStock(owner, "en", seed), es: await readStock(owner, "es", seed + 1) } };
    const began = Date.now();
    const copy = await openCopy(ownerUrl, TABLES);
    const rows: Record<string, number> = Object.fromEntries(TABLES.map((table) => [table, 0]));
    try {
      const tell = storyteller(world, { count, seed, at }, (table, row) => {
        rows[table]!++;
        copy.add(table, row);
      });
      for (let id = 1; id <= count; id++) {
        tell.submission(id);
        if (id % BATCH === 0) {
          stopping?.throwIfAborted();
          await copy.flush();
          if (id % (BATCH * Math.max(1, Math.round(count / BATCH / 20))) === 0) say(`  ${id.toLocaleString("en-US")} of ${count.toLocaleString("en-US")} submissions, ${Math.round((Date.now() - began) / 1000)} s`);
        }
      }
      tell.responses();
      say("  Building the indexes");
      await copy.finish(say);
    } finally {
      await copy.close();
    }
    return rows;
  } finally {
    await owner.destroy();
  }
}

/** The stock of a language, with what PostgreSQL reads in each of its sentences. */
async function readStock(owner: Db, language: Language, seed: number) {
  const { words, sentences } = stockOf(language, seed);
  const { rows } = await sql<Pick<Sentence, Language>>`
    select (select json_agg(json_build_array(lexeme, place)) from unnest(to_tsvector('hled_en', s)), unnest(positions) place) as en,
      (select json_agg(json_build_array(lexeme, place)) from unnest(to_tsvector('hled_es', s)), unnest(positions) place) as es
    from unnest(${sentences}::text[]) with ordinality t (s, n) order by n`.execute(owner);
  const { rows: read } = await sql<{ word: string; lexeme: string | null }>`
    select w as word, (tsvector_to_array(to_tsvector(${`hled_${language}`}::regconfig, w)))[1] as lexeme from unnest(${[...words, "example", "ejemplo"]}::text[]) w`.execute(owner);
  return { words, lexemes: new Map(read.map(({ word, lexeme }) => [word, lexeme])), sentences: rows.map(({ en, es }, index) => ({ text: sentences[index]!, words: sentences[index]!.split(" ").length, en: en ?? [], es: es ?? [] })) };
}

type World = Awaited<ReturnType<typeof aWorld>> & { stock: Record<Language, Awaited<ReturnType<typeof readStock>>> };

/** Calls with promises of their own, and forty people of each government, unless they are there. Nobody has a password. */
async function aWorld(owner: Db, at: Date, count: number) {
  const standing = await owner.selectFrom("calls").selectAll().where("code", "=", "STANDING").executeTakeFirstOrThrow();
  const { id: _, ...call } = standing;
  const more = [["SCALE-2", 15, "business-us"], ["SCALE-3", 12, "business-mx"], ["SCALE-4", 30, "calendar"]] as const;
  for (const [code, decide_days, day_unit] of more) await owner.insertInto("calls").values({ ...call, code, decide_days, day_unit, closes_at: new Date(at.getTime() - DAY) }).onConflict((conflict) => conflict.doNothing()).execute();
  const calls = await owner.selectFrom("calls").select(["id", "code", "decide_days", "day_unit"]).orderBy("id").$narrowType<{ day_unit: DayUnit }>().execute();

  const labels = (await owner.selectFrom("labels").select("id").orderBy("id").execute()).map(({ id }) => id);
  const pillars = (await owner.selectFrom("pillars").select("id").orderBy("id").execute()).map(({ id }) => id);
  const staff: Staff[] = [];
  for (const government of GOVERNMENTS) {
    for (let number = 1; number <= 40; number++) {
      const role = number === 1 ? "signatory" : number === 2 ? "administrator" : number === 3 ? "auditor" : number < 8 ? "lead" : "reviewer";
      const email = `scale-${government.toLowerCase()}-${number}@example.org`;
      const there = await owner.selectFrom("people").select("id").where("email", "=", email).executeTakeFirst();
      const { id } = there ?? (await owner.insertInto("people").values({ email, name: `${government === "US" ? "Example" : "Ejemplo"} ${number}`, government }).returning("id").executeTakeFirstOrThrow());
      if (!there) await owner.insertInto("grants").values({ person_id: id, role, pillar_id: number > 20 ? pillars[number % pillars.length]! : null }).execute();
      if (number > 3 && (count >= TEAM || number === 9)) staff.push({ id, government });
    }
  }
  for (let number = labels.length + 1; number <= LABELS; number++) {
    const { id } = await owner.insertInto("labels").values({ made_by: staff[0]!.id }).returning("id").executeTakeFirstOrThrow();
    await owner.insertInto("label_names").values({ label_id: id, name_en: `Example ${number}`, name_es: `Ejemplo ${number}`, named_by: staff[0]!.id }).execute();
    labels.push(id);
  }
  return { calls, pillars, labels, staff, calendar: await owner.transaction().execute(calendarFor), initiatives: await owner.selectFrom("initiatives").select(["id", "slug", "pillar_id"]).orderBy("id").execute() };
}

type Add = (table: (typeof TABLES)[number], row: Parameters<Awaited<ReturnType<typeof openCopy>>["add"]>[1]) => void;

function storyteller({ calls, pillars, labels, staff, calendar, initiatives, stock }: World, { count, seed, at }: { count: number; seed: number; at: Date }, add: Add) {
  const random = randomOf(seed);
  const chance = (share: number) => random() < share;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  /** One of so many, by their shares. */
  const among = <Item>(shares: readonly (readonly [Item, number])[]): Item => {
    let left = random() * shares.reduce((sum, [, share]) => sum + share, 0);
    for (const [item, share] of shares) if ((left -= share) < 0) return item;
    return shares[0]![0];
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const hex = (length: number) => Array.from({ length: length / 8 }, () => Math.floor(random() * 2 ** 32).toString(16).padStart(8, "0")).join("");
  const [us, mx] = [staff.filter(({ government }) => government === "US"), staff.filter(({ government }) => government === "MX")];
  const writers: Record<Language, ReturnType<typeof writerOf>> = { en: writerOf(stock.en, random), es: writerOf(stock.es, random) };
  const references = new Set<string>();
  const dueDays = new Map<string, string>();
  const next = { event: 1, question: 1, look: 1, report: 1, file: 1, other: 1 };
  const answerable: { id: number; decidedAt: number }[] = [];

  const event = (id: number, when: number, what: Event, actor: Staff | "stakeholder" | "portal", details: object = {}) => {
    const person = typeof actor === "string" ? null : actor;
    add("events", {
      id: next.event++, at: new Date(when), actor_kind: person ? "person" : (actor as string), actor_id: person?.id ?? null, government: person?.government ?? null,
      what, subject: "submission", subject_id: id, details: JSON.stringify(details),
    });
  };
  const reference = () => {
    for (;;) {
      // Halves that begin with a letter: others may be read as numbers, such as 1E23.
      const minted = mintReference(Uint8Array.from({ length: 7 }, (_, index) => (index % 4 === 0 ? 10 + Math.floor(random() * 22) : Math.floor(random() * 32))));
      if (!references.has(minted)) return references.add(minted), minted;
    }
  };
  /** When the n-th came: evenly over the years, and many in the last weeks. */
  const arrival = (id: number): number => {
    const share = (id - random()) / count;
    const before = YEARS * 365 - RUSH_DAYS;
    const age = share < 1 - RUSH ? RUSH_DAYS + before * (1 - share / (1 - RUSH)) : (RUSH_DAYS * (1 - share)) / RUSH;
    return Math.floor(at.getTime() - age * DAY - 60_000);
  };
  /** As promises.server.ts counts it; the same for all that came on a day and were never asked anything. */
  const due = (since: Date, call: World["calls"][number], pauses: Pause[]): string | null => {
    const asked = { since, days: call.decide_days, unit: call.day_unit, pauses };
    if (pauses.length > 0) return countDays(asked, calendar as Calendar).due?.day ?? null;
    const key = `${call.id} ${dayAt(since, call.day_unit)}`;
    let day = dueDays.get(key);
    if (!day) dueDays.set(key, (day = countDays(asked, calendar as Calendar).due!.day));
    return day;
  };

  /** Tells one submission, from its arrival to where it stands. */
  function submission(id: number) {
    const received = arrival(id);
    const age = (at.getTime() - received) / DAY;
    const language: Language = chance(0.55) ? "en" : "es";
    const writer = writers[language];
    const channel = among<Channel>([["portal", 86], ["e-mail", 5], ["import", 7], ["paper", 1], ["meeting", 1]]);
    const own = language === "en" ? "US" : "MX";
    const country = channel === "import" && chance(0.3) ? null : among<Country>([[own, 88], [own === "US" ? "MX" : "US", 7], ["other", 5]]);
    const sector = channel === "import" && chance(0.5) ? null : among<Sector>([["individual", 34], ["private-sector", 30], ["civil-society", 16], ["academia", 9], ["labor-union", 7], ["state-or-local-government", 4]]);
    const state = country && country !== "other" && chance(0.8) ? pick(STATES[country])[0] : null;
    const call = calls[chance(0.6) ? 0 : 1 + Math.floor(random() * (calls.length - 1))]!;
    let publication = among<Publication>([["name-and-organization", 58], ["organization-only", 16], ["without-name", 20], ["not-for-publication", 6]]);
    const name = sector === "individual" || chance(0.7) ? `${writer.words[200 + Math.floor(random() * 3000)]} ${language === "en" ? "Example" : "Ejemplo"}` : null;
    const organization = sector !== "individual" && chance(0.9) ? `${language === "en" ? "Example" : "Ejemplo"} ${writer.words[200 + Math.floor(random() * 3000)]} ${id % 997}` : null;
    const length = Math.min(19_500, Math.max(60, Math.round(900 * Math.exp(0.85 * normal()))));
    const heading = writer.title();
    // One in twenty names a tariff line that hardly anybody else names: what a rare word finds.
    let body = writer.text(length, chance(0.05) ? `HS${Math.floor(random() * 90_000) + 10_000}` : undefined);
    const { text: title } = heading;
    let { text } = body;
    const main = pick(pillars);
    const tagged = channel === "import" && chance(0.4) ? [] : [main, ...pillars.filter((pillar) => pillar !== main && chance(0.15))];
    const initiative = tagged.length > 0 && chance(0.3) ? pick(initiatives.filter(({ pillar_id }) => pillar_id === main)) : undefined;
    const key = channel === "import" ? null : hex(32);
    const ref = reference();
    const signers = chance(0.02) ? Array.from({ length: 1 + Math.floor(random() * 4) }, (_, n) => ({ organization: `Example ${n} ${id % 499}`, sector: "civil-society" as const, country: "MX" as const })) : [];
    const publication_reason = publication === "not-for-publication" ? writer.sentence() : null;
    const written = {
      reference: ref, received_at: new Date(received), call: call.code, channel, language, sector, country, state, name, organization, email: key && chance(0.7) ? `author-${id % 400_000}@example.org` : null,
      pillars: tagged, initiative: initiative?.slug ?? null, title, text, publication, publication_reason, cosigners: signers, wanted_result: null,
    };
    add("submissions", {
      id, reference: ref, form_key: key, secret_hash: key && hashSecret(receiptSecret(key)), call_id: call.id, channel, received_at: written.received_at, language, reply_language: language, sector, country, state,
      initiative_id: initiative?.id ?? null, name, organization, email: written.email, title, text, publication, publication_reason, content_hash: hashContent(contentOf(written)),
    });
    signers.forEach((signer, index) => add("cosigners", { submission_id: id, position: index + 1, ...signer }));

    let since = received;
    if (channel === "import") {
      add("imported_submissions", { submission_id: id, source: "scale", external_id: String(id), posted_at: new Date(received - DAY), duplicate_count: chance(0.05) ? Math.floor(random() * 400) : null, category: null, place: null, attachment_urls: [] });
      event(id, received, "submission.imported", "portal");
    } else if (channel === "portal") event(id, received, "submission.received", "stakeholder");
    else {
      const by = pick(staff);
      since = Math.min(at.getTime() - 1000, received + Math.floor(random() * 6 * DAY));
      add("entries", { submission_id: id, entered_by: by.id, entered_at: new Date(since) });
      event(id, since, "submission.entered", by);
    }
    if (chance(0.06)) attach(id, received);
    if (chance(0.2)) {
      const first = Math.floor(random() * LABELS);
      for (let more = 0; more <= Math.floor(random() * 3); more++) {
        add("submission_labels", { id: next.other++, submission_id: id, label_id: labels[(first + more) % LABELS]!, added_by: pick(staff).id, added_at: new Date(Math.min(at.getTime() - 1000, received + DAY / 4)), removed_by: null, removed_at: null });
      }
    }

    const suspected = channel === "portal" && chance(0.015);
    const withdrawn = channel !== "import" && chance(0.01);
    // The younger the likelier: together a fifth.
    const waits = !suspected && !withdrawn && chance(age < RUSH_DAYS ? Math.min(1, 0.99 - (0.59 * age) / RUSH_DAYS + 0.012) : age < 200 ? 0.06 : 0);
    let version = 1;
    let standing = tagged;
    /** The last thing that is told: its pillars, and by what it is found (app/submissions/desk-words.server.ts). */
    const standsAt = (more: (string | false | null)[], assigned: Staff | null = null) => {
      pillarsOf(id, standing);
      const spoken = [name, organization, ...signers.map(({ organization }) => organization)].flatMap((each) => each?.split(" ") ?? []);
      const named = spoken.map((word, index): [string | null | undefined, number] => [/\d/.test(word) ? word : stock[language].lexemes.get(word.toLowerCase()), heading.words + body.words + index + 1]);
      const unaccented = [...spoken, ref.slice(5, 9), ref.slice(10)].map((word) => word.normalize("NFD").replace(/\p{M}/gu, "")).join(" ");
      add("desk_words", {
        submission_id: id,
        words: tsvector([
          { lexemes: [...heading[language], ...body[language].map(([lexeme, place]) => [lexeme, heading.words + place] as const), ...named.filter((each): each is [string, number] => Boolean(each[0]))] },
          { lexemes: plain(unaccented) },
        ]),
        facts: [
          ...[8, 12, 16, 20].map((bits) => `n${bits}:${id >> bits}`), `month:${written.received_at.toISOString().slice(0, 7)}`, `day:${written.received_at.toISOString().slice(0, 10)}`, `language:${language}`, country && `country:${country}`, sector && `sector:${sector}`, `channel:${channel}`, `call:${call.id}`,
          initiative && `initiative:${initiative.id}`, `pillar:${standing[0] ?? "none"}`, `assignee:${assigned?.id ?? "none"}`, ...more,
        ].filter((fact): fact is string => Boolean(fact)),
      });
    };
    let pauses: Pause[] = [];
    let returned = false;
    const reviewer = pick(staff);
    const after = (from: number, days: number) => Math.min(at.getTime() - 1000, Math.floor(from + days * DAY));
    const decidedAt = after(since, age < RUSH_DAYS ? (age * (0.1 + 0.85 * random())) : Math.exp(Math.log(language === "en" ? 7 : 8) + 0.6 * normal()));

    if (chance(0.01)) {
      version = 2;
      body = writer.text(length);
      ({ text } = body);
      add("corrections", { submission_id: id, number: 2, name, organization, title, text, content_hash: hex(64), corrected_at: new Date(after(received, 0.2)) });
      event(id, after(received, 0.2), "submission.corrected", "stakeholder");
    }
    if (chance(0.004) && publication === "name-and-organization") {
      publication = "without-name";
      add("publication_choices", { submission_id: id, number: 2, publication: "without-name", publication_reason: null, chosen_at: new Date(after(received, 0.3)) });
      event(id, after(received, 0.3), "submission.publication-chosen", "stakeholder");
    }
    if (chance(0.04)) {
      const by = pick(staff);
      const when = after(since, Math.min(age, 3) * random());
      add("notes", { id: next.other++, submission_id: id, text: writer.text(120).text, written_by: by.id, written_at: new Date(when) });
      event(id, when, "submission.noted", by);
    }
    if (suspected) {
      const reason = among<Suspicion>([["honeypot", 6], ["unconfirmed", 2], ["reviewer", 2]]);
      const when = reason === "reviewer" ? after(received, 0.5) : received;
      add("suspicions", { submission_id: id, reason, suspected_at: new Date(when), suspected_by: reason === "reviewer" ? reviewer.id : null });
      event(id, when, "submission.suspected", reason === "reviewer" ? reviewer : "portal", { reason });
      return standsAt([]);
    }
    if (withdrawn) {
      add("withdrawals", { submission_id: id, reason: null, withdrawn_at: new Date(after(received, 2 * random())) });
      event(id, after(received, 2 * random()), "submission.withdrawn", "stakeholder");
      return standsAt([]);
    }

    // A question to its author: still open on some that wait, answered on others.
    if (key && chance(waits ? 0.08 : 0.05)) {
      const asked = after(since, Math.min(age / 2, 2) * random());
      const open = waits && chance(0.6);
      const question = next.question++;
      add("questions", { id: question, submission_id: id, text: writer.sentence(), asked_by: reviewer.id, asked_at: new Date(asked) });
      event(id, asked, "submission.asked", reviewer);
      const replied = Math.floor(asked + ((waits ? at.getTime() : decidedAt) - asked) * random());
      if (!open) {
        add("replies", { question_id: question, text: writer.text(200).text, replied_at: new Date(replied) });
        event(id, replied, "submission.replied", "stakeholder");
      }
      returned = open;
      pauses = [{ from: new Date(asked), to: open ? null : new Date(replied) }];
    }
    let assigned: Staff | null = null;
    if (chance(waits ? 0.4 : 0.6)) {
      assigned = reviewer;
      add("assignments", { id: next.other++, submission_id: id, assigned_to: reviewer.id, assigned_by: pick(staff).id, assigned_at: new Date(after(since, 0.1)) });
    }

    if (waits) {
      let reopened: number | null = null;
      if (age > 30 && pauses.length === 0 && chance(0.01)) {
        const by = pick(staff);
        reopened = after(received, age * 0.9);
        add("reversed_decisions", { id: next.other++, submission_id: id, outcome: "decline", reason: writer.sentence(), decided_by: reviewer.id, decided_at: new Date(after(since, 4)), reversed_by: by.id, reversed_at: new Date(reopened), reason_code: null, second_look_id: null });
        event(id, after(since, 4), "submission.declined", reviewer);
        add("review_requests", { submission_id: id, reason: writer.sentence(), requested_at: new Date(after(received, age * 0.6)) });
        add("review_settlements", { submission_id: id, outcome: "reopened", reason: writer.sentence(), settled_by: by.id, settled_at: new Date(reopened) });
        event(id, reopened, "submission.review-settled", by);
      }
      const snoozed = chance(0.03) ? new Date(at.getTime() + (1 + Math.floor(random() * 20)) * DAY).toISOString().slice(0, 10) : null;
      if (snoozed) add("snoozes", { id: next.other++, submission_id: id, until: snoozed, snoozed_by: reviewer.id, snoozed_at: new Date(after(since, 0.2)) });
      let second_look: string | null = null;
      if (!returned && chance(0.03)) {
        const outcome = publication === "not-for-publication" ? "withhold" : among([["publish-redacted", 3], ["decline", 2]] as const);
        second_look = outcome === "publish-redacted" ? "either" : reviewer.government === "US" ? "MX" : "US";
        look(id, outcome, reviewer, after(since, age * random()), null);
      }
      add("waiting", {
        submission_id: id, since: written.received_at, call_id: call.id, pillar_id: tagged[0] ?? null, language, country, due_on: channel === "import" ? null : due(new Date(reopened ?? since), call, pauses),
        sector, channel, initiative_id: initiative?.id ?? null, assigned_to: assigned?.id ?? null, returned, second_look, snoozed_until: snoozed, second_look_by: second_look && reviewer.id,
      });
      return standsAt([
        "waiting", returned && "returned", snoozed && "snoozed", !assigned && !returned && !second_look && "to-screen", second_look && `second-look:${second_look}`, second_look && `second-look-by:${reviewer.id}`,
      ], assigned);
    }

    // What is redacted is the name: so that what is searched of the public text stays what the stock says.
    const outcome = publication === "not-for-publication" ? "withhold" : among<Outcome>([["publish", 86], [name ? "publish-redacted" : "publish", 6], ["decline", 8]]);
    let lookId: number | null = null;
    if (outcome !== "publish") {
      const other = pick(reviewer.government === "US" ? mx : us);
      if (chance(0.04)) look(id, outcome, reviewer, after(since, 0.3), { by: other, at: after(since, 0.5), outcome: "overruled" });
      lookId = look(id, outcome, reviewer, Math.floor(decidedAt - Math.min(DAY, (decidedAt - since) / 2)), { by: other, at: decidedAt, outcome: "agreed" });
    }
    const publishes = outcome === "publish" || outcome === "publish-redacted";
    if (publishes && standing.length === 0) standing = [main];
    add("decisions", {
      submission_id: id, outcome, reason: outcome === "decline" ? writer.sentence() : null, decided_by: reviewer.id, decided_at: new Date(decidedAt),
      reason_code: outcome === "decline" ? "off-topic" : outcome === "withhold" ? "as-asked" : null, second_look_id: lookId,
    });
    event(id, decidedAt, outcome === "decline" ? "submission.declined" : outcome === "withhold" ? "submission.withheld" : "submission.published", reviewer);
    if (publishes) {
      const organizations = publication === "name-and-organization" || publication === "organization-only";
      const redactions = outcome === "publish-redacted" ? [{ field: "name", start: 0, end: name!.length, quote: name!, reason_code: "personal-data" } as const] : [];
      for (const redaction of redactions) {
        add("redactions", { id: next.other++, submission_id: id, version, ...redaction, note: null, carried_from: null, late: false, redacted_by: reviewer.id, redacted_at: new Date(Math.floor((since + decidedAt) / 2)) });
      }
      const named = { name: publication === "name-and-organization" ? name && redact(name, redactions, language) : null, organization: organizations ? organization : null };
      add("publications", {
        submission_id: id, ...named, title, text, pillar_id: standing[0]!, initiative_id: initiative?.id ?? null, country,
        published_at: new Date(decidedAt), cosigner_count: signers.length, cosigners: JSON.stringify(organizations ? signers : []),
        search: tsvector([
          { lexemes: heading.en, weight: "A" }, { lexemes: heading.es, weight: "A" }, { lexemes: body.en }, { lexemes: body.es },
          { lexemes: plain(`${named.name ?? ""} ${named.organization ?? ""}`.replace(/[^\p{L}\d ]/gu, "")) },
          // Between two values of a list PostgreSQL leaves a place free.
          { lexemes: organizations ? signers.flatMap(({ organization }, index) => plain(organization, index * 4)) : [] },
        ]),
      });
      if (at.getTime() - decidedAt > 60 * DAY && chance(0.15)) answerable.push({ id, decidedAt });
      if (chance(0.0005)) report(id, after(decidedAt, 20 * random()));
    } else if (key && chance(0.03)) {
      const asked = after(decidedAt, 10 * random());
      add("review_requests", { submission_id: id, reason: writer.sentence(), requested_at: new Date(asked) });
      event(id, asked, "submission.review-requested", "stakeholder");
      if (at.getTime() - asked > 20 * DAY) {
        const by = pick(staff);
        add("review_settlements", { submission_id: id, outcome: "stands", reason: writer.sentence(), settled_by: by.id, settled_at: new Date(after(asked, 9)) });
        event(id, after(asked, 9), "submission.review-settled", by);
      } else add("waiting_reviews", { submission_id: id });
    }
    standsAt(["decided", `decision:${outcome}`], assigned);
  }

  const pillarsOf = (id: number, tagged: number[]) => tagged.forEach((pillar_id, index) => add("submission_pillars", { submission_id: id, pillar_id, position: index + 1 }));

  /** @returns its id */
  function look(id: number, outcome: "publish-redacted" | "withhold" | "decline", by: Staff, asked: number, settled: { by: Staff; at: number; outcome: "agreed" | "overruled" } | null): number {
    const number = next.look++;
    const reason_code = outcome === "withhold" ? "as-asked" : outcome === "decline" ? "off-topic" : "personal-data";
    add("second_looks", { id: number, submission_id: id, outcome, reason_code, reason: null, version: 1, asked_by: by.id, asked_for: by.government, asked_at: new Date(asked) });
    if (settled) add("second_look_settlements", { second_look_id: number, outcome: settled.outcome, reason: settled.outcome === "overruled" ? writers.en.sentence() : null, settled_by: settled.by.id, settled_at: new Date(settled.at) });
    return number;
  }

  function report(id: number, when: number) {
    const number = next.report++;
    add("misuse_reports", { id: number, submission_id: id, name: "Example", email: null, text: writers.en.sentence(), language: "en", form_key: hex(32), reported_at: new Date(when) });
    event(id, when, "submission.reported", "stakeholder");
    if (at.getTime() - when > 10 * DAY) add("misuse_settlements", { report_id: number, outcome: "not-upheld", reason: writers.en.sentence(), settled_by: pick(staff).id, settled_at: new Date(when + 5 * DAY) });
  }

  /** Rows of one or two files that were found clean. Their bytes are nowhere: no page of the desk that is measured reads them. */
  function attach(id: number, when: number) {
    for (let number = 1; number <= 1 + Math.floor(random() * 2); number++) {
      const file = next.file++;
      add("files", { id: file, storage_key: hex(32), name: `example-${number}.pdf`, kind: "pdf", size: 1000 + Math.floor(random() * 900_000), hash: hex(64), uploaded_at: new Date(when) });
      add("scans", { file_id: file, found: null, scanned_at: new Date(when) });
      add("file_texts", { file_id: file, outcome: "no-text", language: null, text: null, read_at: new Date(when) });
      add("attachments", { submission_id: id, number, file_id: file, confidential: false, public_version_of: null, added_at: new Date(when), received: true });
    }
  }

  /** Joint responses, each to many that were published together, signed by both governments. */
  function responses() {
    for (let response = 1; answerable.length > 0; response++) {
      const together = answerable.splice(0, ANSWERED_TOGETHER);
      const when = new Date(Math.min(at.getTime(), Math.max(...together.map(({ decidedAt }) => decidedAt)) + 30 * DAY));
      const texts = { en: writers.en.text(1200).text, es: writers.es.text(1200).text };
      const hash = hashOfBoth(texts);
      add("responses", { id: response, created_by: us[0]!.id, created_at: when });
      add("response_revisions", { response_id: response, number: 1, text_en: texts.en, text_es: texts.es, hash, written_by: us[0]!.id, written_at: when });
      for (const { id, government } of [us[0]!, mx[0]!]) add("signatures", { response_id: response, revision: 1, government, hash, signed_by: id, signed_at: when });
      add("response_publications", { response_id: response, revision: 1, published_at: when });
      for (const { id } of together) add("response_submissions", { response_id: response, revision: 1, submission_id: id });
    }
  }
  return { submission, responses };
}
