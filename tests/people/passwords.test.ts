import { describe, expect, test } from "vitest";
import { hashPassword, problemWith, verifyPassword } from "#app/people/passwords.server.ts";
import { passwordTexts as texts } from "#app/people/texts.ts";

const person = { name: "Nadia Quintanar Example", email: "nadia.quintanar@secretaria.example.mx" };
const alone = (password: string) => problemWith(password, person, { secondFactor: false });
const beside = (password: string) => problemWith(password, person, { secondFactor: true });

describe("how long a password must be", () => {
  test("15 characters where it stands alone, 12 beside a second factor, 256 at most; a character is what a reader counts as one", () => {
    expect(alone("tuba-olmo-nubx")).toBe(texts.shorterThan15);
    expect(alone("tuba-olmo-nubxq")).toBeNull();
    expect(beside("tuba-olmo-n")).toBe(texts.shorterThan12);
    expect(beside("tuba-olmo-nq")).toBeNull();
    expect(alone("tuba olmo nube ".repeat(18))).toBe(texts.tooLong);
    expect(alone("🌵🚂🍊🪕🧭🪁🧵🪗🦎🫐🪴🧊")).toBe(texts.shorterThan15);
  });
});

describe("what a password is made of", () => {
  test.each(["una frase larga y fácil", "Tres tristes tigres", "diaper-orbit-lamp", "    spaces    are  fine ", "nombre de un volcán azul", "ninguna mayúscula ni cifra"])("any characters will do: %s", (password) => expect(alone(password)).toBeNull());
  test.each(["passwordpassword", "password1234567", "123456789012345", "qwertyuiopasdfg", "aaaaaaaaaaaaaaaa", "abcabcabcabcabc", "iloveyouiloveyou", "P@ssw0rdP@ssw0rd", "contraseñacontraseña", "Bienvenida2026bienvenido", "x".repeat(200)])("what is common or a pattern is refused: %s", (password) => expect(alone(password)).toBe(texts.easilyGuessed));
  test.each(["nadia quintanar 2026", "NadiaQuintanar1990!", "quintanar@secretaria", "hledfeedback2026", "Diálogo Económico 1"])("the person's and the portal's own words are refused: %s", (password) => expect(alone(password)).toBe(texts.madeOfKnownWords));
  test("their words among others are no harm", () => expect(alone("nadia pinta elefantes morados")).toBeNull());
});

test("the longest is judged without taking a second", () => {
  alone("warm up the dictionaries");
  for (const password of ["1234qwerpassword".repeat(16), "aB3$".repeat(64), Array.from({ length: 256 }, (_, index) => String.fromCharCode(33 + ((index * 7919) % 90))).join("")]) {
    const started = performance.now();
    alone(password);
    expect(performance.now() - started).toBeLessThan(1000);
  }
});

test("a password typed with marks of their own is the same as one with composed letters", async () => {
  expect(await verifyPassword(await hashPassword("cafe\u0301 con piloncillo"), "café con piloncillo")).toBe(true);
  expect(alone("n\u0303".repeat(2) + "andu y volcan")).toEqual(alone("ññandu y volcan"));
});
