import { agreeToStatement, hashStatement, writeStatement } from "#app/initiatives/statements/statements.server.ts";
import type { StatementInput } from "#app/initiatives/statements/statements.ts";
import type { Person } from "#app/people/people.ts";
import type { Db } from "#db/database.server.ts";
import { aCommitment } from "./commitments.ts";
import { anOpenTheme, leadOf } from "./meetings.ts";
import { aPublishedSubmission, aResponseTo, withContent } from "./submissions.ts";

/** What a statement says; any of it may be said otherwise. */
export const saidOf = (otherwise: Partial<StatementInput> = {}): StatementInput => ({
  asked_en: "When the bridges should open.", asked_es: "Cuándo deberían abrir los puentes.", heard_en: "That they open too late.", heard_es: "Que abren demasiado tarde.",
  did_en: "We open them at five.", did_es: "Los abrimos a las cinco.", did_not_en: "Not at night: there are too few inspectors.", did_not_es: "No de noche: faltan inspectores.", ...otherwise,
});

/** An initiative of a pillar, the first of it. */
export async function anInitiative(db: Db, pillar = 2): Promise<{ id: number; slug: string }> {
  await withContent(db);
  return db.selectFrom("initiatives").select(["id", "slug"]).where("pillar_id", "=", pillar).orderBy("id").limit(1).executeTakeFirstOrThrow();
}

/** The next version of the statement on an initiative, written for the United States and agreed to by Mexico, or waiting for it. @returns the initiative and the hash of the texts */
export async function aStatement(db: Db, { initiative, agreed = true, us, mx, ...otherwise }: Partial<StatementInput> & { initiative?: { id: number; slug: string }; agreed?: boolean; us?: Person; mx?: Person } = {}) {
  const about = initiative ?? (await anInitiative(db));
  const latest = await db.selectFrom("statement_versions").select((eb) => eb.fn.max("number").as("number")).where("initiative_id", "=", about.id).executeTakeFirst();
  const input = saidOf(otherwise);
  const word = await writeStatement(db, us ?? (await leadOf(db, "US")), about, { ...input, base: latest?.number ?? 0 });
  if (word !== "written" && word !== "unchanged") throw new Error(JSON.stringify(word));
  const hash = hashStatement(input);
  if (agreed) await agreeToStatement(db, mx ?? (await leadOf(db, "MX")), about, { hash });
  return { ...about, hash };
}

/** An initiative of which there is all there can be: a public statement and one that waits, comments of both countries under themes, an answer, a commitment; and one whose first statement waits. */
export async function aBusyInitiative(db: Db) {
  const initiative = await anInitiative(db);
  const spoken = (country: "US" | "MX", about: string, number: number) => aPublishedSubmission(db, { country, state: "", initiative: initiative.slug, title: `${about} ${number}`, text: `${PLACES[number]}: ${about}. ${WHY[number]}` });
  const lanes: Awaited<ReturnType<typeof spoken>>[] = [];
  for (let number = 0; number < 8; number++) lanes.push(await spoken(number < 6 ? "US" : "MX", "más carriles", number));
  await anOpenTheme(db, { submissions: lanes });
  await anOpenTheme(db, { submissions: [await spoken("MX", "más inspectores", 8), await spoken("US", "más inspectores", 9)] });
  await aResponseTo(db, lanes[0]!);
  await aCommitment(db, { initiative_id: initiative.id, due_on: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) });
  await aStatement(db, { initiative });
  await aStatement(db, { initiative, agreed: false, did_en: "We open them at four.", did_es: "Los abrimos a las cuatro." });
  const waiting = await aStatement(db, { initiative: await anInitiative(db, 3), agreed: false });
  const { slug: pillar } = await db.selectFrom("pillars").select("slug").where("id", "=", 2).executeTakeFirstOrThrow();
  return { agreed: initiative, waiting, pillar };
}

const PLACES = ["Laredo", "El Paso", "Nogales", "San Diego", "Brownsville", "Calexico", "Tijuana", "Reynosa", "Matamoros", "Hidalgo"];
const WHY = ["La fruta se pierde en la fila.", "Los turnos no alcanzan para la noche.", "Hay una sola báscula.", "Faltan rayos X.", "El acceso se inunda.", "Los camiones vacíos estorban.", "El puente cierra a las ocho.", "La aduana abre tarde.", "No hay sombra ni agua.", "Nadie avisa de los cierres."];
