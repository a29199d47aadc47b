import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { notFound, refuse, seeOther } from "#app/http/answers.server.ts";
import type { Refused } from "#app/http/forms.ts";
import { readQuery } from "#app/http/query.ts";
import { languageOf } from "#app/languages/language.server.ts";
import { LANGUAGES } from "#app/languages/languages.ts";
import { admit, insist } from "#app/people/doors.server.ts";
import { may } from "#app/people/permissions.ts";
import { pillarNames } from "#app/submissions/choices.server.ts";
import { COUNTRIES, SECTORS } from "#app/submissions/submissions.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { metaTitle } from "#app/ui/meta.ts";
import { db } from "#db/database.server.ts";
import { publishTheme } from "./codebook.server.ts";
import { ThemePage } from "./theme-page.tsx";
import { comparedVersions, themePoints, themesBeside } from "./theme-points.server.ts";
import { findTheme } from "./themes.server.ts";
import { codebookTexts as texts } from "./texts.ts";

const Query = z.object({
  sector: z.enum(SECTORS).optional(), country: z.enum(COUNTRIES).optional(), language: z.enum(LANGUAGES).optional(), important: z.literal("yes").optional(),
  page: z.coerce.number().int().min(1).max(5000).optional(),
});

export const meta: MetaFunction = ({ params }) => metaTitle(params, texts.codebook, triageTexts.desk);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await admit(request, "read-desk");
  languageOf(params);
  const theme = (await findTheme(db, params.theme!)) ?? notFound();
  const { sector = null, country = null, language = null, important, page = 1 } = readQuery(request, Query);
  const filter = { sector, country, language, important: important === "yes" };
  const [found, beside, versions, pillars] = await Promise.all([themePoints(db, theme.id, filter, page), themesBeside(db, theme.id), comparedVersions(db, theme.id), pillarNames(db)]);
  return json({ theme, filter, page, ...found, beside, versions, pillar: pillars.find(({ id }) => id === theme.pillar_id)!, mayManage: may(person, "manage-themes", { pillar: theme.pillar_id }) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await admit(request, "manage-themes");
  const language = languageOf(params);
  const theme = (await findTheme(db, params.theme!)) ?? notFound();
  insist(person, "manage-themes", { pillar: theme.pillar_id });
  const outcome = await publishTheme(db, person, theme.id);
  if (outcome === "published") return seeOther(`/${language}/desk/themes/${theme.slug}`);
  return refuse(outcome === "merged" ? texts.isMerged : texts.alreadyPublic);
}

export default function ThemeRoute() {
  return <ThemePage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Refused | undefined} />;
}
