import type { Text } from "#app/languages/languages.ts";

const us =
  "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia|Distrito de Columbia,FL Florida,GA Georgia,HI Hawaii|Hawái,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana|Luisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan|Míchigan,MN Minnesota,MS Mississippi|Misisipi,MO Missouri|Misuri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire|Nuevo Hampshire,NJ New Jersey|Nueva Jersey,NM New Mexico|Nuevo México,NY New York|Nueva York,NC North Carolina|Carolina del Norte,ND North Dakota|Dakota del Norte,OH Ohio,OK Oklahoma,OR Oregon|Oregón,PA Pennsylvania|Pensilvania,RI Rhode Island,SC South Carolina|Carolina del Sur,SD South Dakota|Dakota del Sur,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia|Virginia Occidental,WI Wisconsin,WY Wyoming,PR Puerto Rico,GU Guam,VI U.S. Virgin Islands|Islas Vírgenes de EE. UU.,AS American Samoa|Samoa Americana,MP Northern Mariana Islands|Islas Marianas del Norte";
const mx =
  "AGU Aguascalientes,BCN Baja California,BCS Baja California Sur,CAM Campeche,CHP Chiapas,CHH Chihuahua,CMX Ciudad de México|Ciudad de México,COA Coahuila,COL Colima,DUR Durango,MEX Estado de México,GUA Guanajuato,GRO Guerrero,HID Hidalgo,JAL Jalisco,MIC Michoacán,MOR Morelos,NAY Nayarit,NLE Nuevo León,OAX Oaxaca,PUE Puebla,QUE Querétaro,ROO Quintana Roo,SLP San Luis Potosí,SIN Sinaloa,SON Sonora,TAB Tabasco,TAM Tamaulipas,TLA Tlaxcala,VER Veracruz,YUC Yucatán,ZAC Zacatecas";

const read = (country: string, list: string): [code: string, name: Text][] =>
  list.split(",").map((entry) => {
    const [, code, en, es] = /^(\w+) ([^|]+)(?:\|(.+))?$/.exec(entry)!;
    return [`${country}-${code}`, { en: en!, es: es ?? en! }];
  });

/** The states of both countries by ISO 3166-2 code, in the order of their English names. */
export const STATES = { US: read("US", us), MX: read("MX", mx) };

const names = new Map([...STATES.US, ...STATES.MX]);
export const isState = (code: string): boolean => names.has(code);
export const stateName = (code: string): Text | undefined => names.get(code);

/** The code of a state from its name in either language or its postal code, within a country. */
export function findState(country: "US" | "MX", given: string): string | null {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const wanted = plain(given);
  const found = STATES[country].find(([code, { en, es }]) => [code, code.slice(3), en, es].map(plain).includes(wanted));
  return found?.[0] ?? null;
}
