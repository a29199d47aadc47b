/** The database puts found words between U+E000 and U+E001; a text is never markup. */
export function Marked({ text }: { text: string }) {
  const [before, ...found] = text.split("\uE000");
  return (
    <>
      {before}
      {found.map((part, index) => {
        const [word, ...after] = part.split("\uE001");
        return <span key={index}><mark>{word}</mark>{after.join("")}</span>;
      })}
    </>
  );
}
