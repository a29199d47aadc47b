/**
 * How often something is tried: enough for every change, or with THOROUGH=1 as often as trust.md asks (README.md says when).
 * The rule that is proved is the same.
 */
export const often = (everyChange: number, thorough: number): number => (process.env.THOROUGH ? thorough : everyChange);
