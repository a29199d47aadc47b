/** What is said to whoever is at the keyboard: standard error, so that the data can be piped. */
export const talk = (line: string) => void process.stderr.write(`${line}\n`);

/** The data of a command: JSON when it was asked for, else lines. */
export function print(data: unknown, lines: string[], { json = false }: { json?: boolean | undefined }) {
  process.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : lines.map((line) => `${line}\n`).join(""));
}

/** "1,234 comments", "1 comment". */
export const counted = (number: number, noun: string) => `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;

/** How far a file has been read: one rewritten line on a terminal, else a line every few seconds. */
export function showProgress(size: number) {
  const start = performance.now();
  const terminal = process.stderr.isTTY;
  let told = start;
  const line = (read: number, rows: number) => {
    const share = size > 0 ? Math.min(1, read / size) : 1;
    const perSecond = Math.round(rows / Math.max(0.001, (performance.now() - start) / 1000));
    const bar = "█".repeat(Math.floor(share * 24)).padEnd(24, "░");
    return `${bar} ${Math.floor(share * 100)} %  ${counted(rows, "row")}  ${perSecond.toLocaleString("en-US")} rows/s`;
  };
  return {
    at(read: number, rows: number) {
      const now = performance.now();
      if (now - told < (terminal ? 100 : 3000)) return;
      told = now;
      process.stderr.write(terminal ? `\r\u001B[2K${line(read, rows)}` : `${line(read, rows)}\n`);
    },
    end(rows: number) {
      process.stderr.write(`${terminal ? "\r\u001B[2K" : ""}${line(size, rows)}\n`);
    },
  };
}

/** How many have been done, for work of unknown size: nothing in the first two seconds, then one rewritten line, or a line every few seconds. */
export function showCount(noun: string) {
  let told = performance.now() + 2000;
  let last = 0;
  const terminal = process.stderr.isTTY;
  return {
    at(number: number) {
      last = number;
      if (performance.now() < told) return;
      told = performance.now() + (terminal ? 100 : 3000);
      process.stderr.write(terminal ? `\r\u001B[2K${counted(number, noun)}` : `${counted(number, noun)}\n`);
    },
    end() {
      if (terminal) process.stderr.write("\r\u001B[2K");
      talk(`${counted(last, noun)} done`);
    },
  };
}
