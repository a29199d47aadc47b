import { useSay } from "#app/languages/use-language.ts";
import { dialogueTexts as texts } from "./texts.ts";

/** How many comments, and of how many distinct texts: numbers of comments are never told without it. */
export function CommentCount({ comments, texts: distinct }: { comments: number; texts: number }) {
  const say = useSay();
  return <>{say(texts.comments, { count: comments })}{comments > 0 && <>, {say(texts.distinct, { texts: distinct })}</>}</>;
}
