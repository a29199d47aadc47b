/** How two coders coded the same points in one question with any number of answers: `table[i][j]` counts the points to which the first gave answer i and the second answer j. */
export type Table = readonly (readonly number[])[];

/**
 * How far two coders agree. `kappa` and what follows from it are null where it is undefined: both gave every point the same one answer, so
 * that chance alone would agree on everything; `error` also where nothing was coded.
 */
export type Agreement = { points: number; agreed: number; percent: number | null; kappa: number | null; error: number | null; low: number | null; high: number | null };

/**
 * Percent agreement and Cohen's kappa with its large-sample standard error and the interval of 95 per cent that follows.
 * Cohen J (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20: 37–46 (kappa);
 * Fleiss JL, Cohen J, Everitt BS (1969), Large sample standard errors of kappa and weighted kappa, Psychological Bulletin 72: 323–327 (error).
 */
export function agreementOf(table: Table): Agreement {
  const size = table.length;
  const rows = table.map((row) => sum(row));
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  const points = sum(rows);
  const agreed = sum(table.map((row, i) => row[i] ?? 0));
  const nothing = { kappa: null, error: null, low: null, high: null };
  if (points === 0) return { points, agreed, percent: null, ...nothing };
  const observed = agreed / points;
  // In whole numbers: whether chance alone agrees on everything is not left to rounding.
  const byChance = sum(rows.map((row, i) => row * columns[i]!));
  const percent = 100 * observed;
  if (byChance === points * points) return { points, agreed, percent, ...nothing };
  const expected = byChance / (points * points);
  const kappa = (observed - expected) / (1 - expected);
  let variance = -((kappa - expected * (1 - kappa)) ** 2);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const share = table[i]![j]! / points;
      variance += i === j
        ? share * (1 - ((rows[i]! + columns[i]!) / points) * (1 - kappa)) ** 2
        : share * (1 - kappa) ** 2 * ((columns[i]! + rows[j]!) / points) ** 2;
    }
  }
  // Where the terms cancel, rounding leaves a hair on either side of nought.
  const error = Math.sqrt(variance < 1e-12 ? 0 : variance) / ((1 - expected) * Math.sqrt(points));
  return { points, agreed, percent, kappa, error, low: Math.max(-1, kappa - 1.96 * error), high: Math.min(1, kappa + 1.96 * error) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The themes that each of the two gave to a point. */
export type Coded = { point: number; first: ReadonlySet<number>; second: ReadonlySet<number> };

/** For one theme: it applies, or it does not. */
export function tableOfTheme(coded: readonly Coded[], theme: number): Table {
  const table = [[0, 0], [0, 0]];
  for (const { first, second } of coded) table[first.has(theme) ? 0 : 1]![second.has(theme) ? 0 : 1]!++;
  return table;
}

/**
 * Over all themes, where each coder gave each point at most one: the answers are the themes and "none". Where somebody gave a point more
 * than one, each pair of a point and a theme is one question: the theme applies to it, or it does not.
 */
export function overallTable(coded: readonly Coded[]): { each: "point" | "pair"; table: Table } {
  const themes = themesIn(coded);
  if (coded.some(({ first, second }) => first.size > 1 || second.size > 1)) {
    const tables = themes.map((theme) => tableOfTheme(coded, theme));
    return { each: "pair", table: [0, 1].map((i) => [0, 1].map((j) => sum(tables.map((table) => table[i]![j]!)))) };
  }
  const answers = [...themes, null];
  const placeOf = (given: ReadonlySet<number>) => answers.indexOf([...given][0] ?? null);
  const table = answers.map(() => answers.map(() => 0));
  for (const { first, second } of coded) table[placeOf(first)]![placeOf(second)]!++;
  return { each: "point", table };
}

/** Every theme that one of the two gave to a point, by its id. */
export const themesIn = (coded: readonly Coded[]): number[] => [...new Set(coded.flatMap(({ first, second }) => [...first, ...second]))].sort((one, other) => one - other);

/** Where the two differ: a theme that one gave to a point and the other did not. */
export const disagreementsIn = (coded: readonly Coded[]): { point: number; theme: number; by: "first" | "second" }[] =>
  coded.flatMap(({ point, first, second }) => [
    ...[...first].filter((theme) => !second.has(theme)).map((theme) => ({ point, theme, by: "first" as const })),
    ...[...second].filter((theme) => !first.has(theme)).map((theme) => ({ point, theme, by: "second" as const })),
  ].sort((one, other) => one.theme - other.theme));
