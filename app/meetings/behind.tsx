import { CommentCount } from "#app/initiatives/comment-count.tsx";
import { useSay } from "#app/languages/use-language.ts";
import { differs, type ThemeCounts } from "./counts.ts";
import { meetingTexts as texts } from "./texts.ts";

/** Who is behind a theme: submissions, distinct texts, sectors, the two countries, and whether they differ. */
export function Behind({ counts }: { counts: ThemeCounts }) {
  const say = useSay();
  const { US = 0, MX = 0 } = counts.countries;
  const mostly = differs(counts);
  return (
    <p className="byline">
      <CommentCount comments={counts.comments} texts={counts.texts} />
      {counts.comments > 0 && <> · {say(texts.sectorsOf, { sectors: Object.keys(counts.sectors).length })} · {say(texts.fromCountries, { us: US, mx: MX })}</>}
      {mostly && <> · <strong>{say(mostly === "US" ? texts.mostlyUS : texts.mostlyMX)}</strong></>}
    </p>
  );
}
