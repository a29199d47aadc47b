import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LANGUAGES, LOCALE, type Language } from "#app/languages/languages.ts";
import { say } from "#app/languages/say.ts";
import { anyone } from "#app/people/doors.server.ts";
import { siteBanner } from "#app/ui/banner.server.ts";
import { Banner } from "#app/ui/frame.tsx";
import { Mark } from "#app/ui/mark.tsx";
import { uiTexts } from "#app/ui/texts.ts";
import { db } from "#db/database.server.ts";

export const meta: MetaFunction = () => [{ title: `${uiTexts.portal.en} · ${uiTexts.portal.es}` }];

/** The reader's language first, by what the browser asks for; no redirect, so that both stay one step away. */
export async function loader({ request }: LoaderFunctionArgs) {
  anyone();
  const wanted = (request.headers.get("Accept-Language") ?? "").toLowerCase();
  const [en, es] = LANGUAGES.map((each) => wanted.search(new RegExp(`(^|[,\\s])${each}\\b`)));
  const order: Language[] = es! >= 0 && (en! < 0 || es! < en!) ? ["es", "en"] : ["en", "es"];
  return json({ order, banner: await siteBanner(db) });
}

export default function Splash() {
  const { order, banner } = useLoaderData<typeof loader>();
  return (
    <>
      <Banner text={banner} />
      <main id="main-content" className="splash">
        <Mark />
        <h1>{order.map((each) => <span key={each} lang={LOCALE[each]}>{uiTexts.portal[each]}</span>)}</h1>
        <ul className="splash__choices">
          {order.map((each) => (
            <li key={each} lang={LOCALE[each]}>
              <a href={`/${each}`} hrefLang={each}>
                <span className="splash__language">{each === "en" ? "English" : "Español"}</span>
                <span>{say(each, uiTexts.dialogue)}</span>
              </a>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
