import { useLanguage, useSay } from "#app/languages/use-language.ts";
import type { Government } from "../people.ts";
import { providerTexts as texts } from "./texts.ts";

/** A way in for the people of each government that has a provider. */
export function ProviderLinks({ governments, back }: { governments: Government[]; back: string }) {
  const say = useSay();
  const language = useLanguage();
  if (governments.length === 0) return null;
  const query = back ? `?back=${encodeURIComponent(back)}` : "";
  return (
    <section aria-labelledby="providers">
      <h2 id="providers">{say(texts.heading)}</h2>
      <ul className="usa-list usa-list--unstyled">
        {governments.map((government) => (
          <li className="margin-bottom-2" key={government}>
            <a className="usa-button usa-button--outline" href={`/${language}/sign-in/with/${government.toLowerCase()}${query}`}>{say(government === "US" ? texts.signInUS : texts.signInMX)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
