import { CommentCount } from "#app/initiatives/comment-count.tsx";
import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { StatusTag } from "#app/ui/status-tag.tsx";
import type { ListedTheme } from "./themes.server.ts";
import { publicThemeTexts as texts } from "./texts.ts";

/** Themes by their labels, each with of how many comments and distinct texts, and whether it was answered and led to a commitment. */
export function ThemeList({ themes }: { themes: readonly ListedTheme[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ul className="initiative-list">
      {themes.map((theme) => (
        <li key={theme.id}>
          <a href={`/${language}/themes/${theme.slug}`}>{pick(theme, "label", language)}</a>
          <span><CommentCount comments={theme.comments} texts={theme.texts} /></span>
          {(theme.answered || theme.committed) && <span className="initiative-list__status">{theme.answered && <StatusTag status="answered">{say(texts.isAnswered)}</StatusTag>} {theme.committed && <StatusTag status="due">{say(texts.hasCommitment)}</StatusTag>}</span>}
        </li>
      ))}
    </ul>
  );
}
