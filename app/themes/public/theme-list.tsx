import { CommentCount } from "#app/initiatives/comment-count.tsx";
import { pick } from "#app/languages/languages.ts";
import { useLanguage } from "#app/languages/use-language.ts";
import type { ListedTheme } from "./themes.server.ts";

/** Themes by their labels, each with of how many comments and distinct texts. */
export function ThemeList({ themes }: { themes: readonly ListedTheme[] }) {
  const language = useLanguage();
  return (
    <ul className="initiative-list">
      {themes.map((theme) => (
        <li key={theme.id}>
          <a href={`/${language}/themes/${theme.slug}`}>{pick(theme, "label", language)}</a>
          <span><CommentCount comments={theme.comments} texts={theme.texts} /></span>
        </li>
      ))}
    </ul>
  );
}
