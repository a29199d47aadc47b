import { buffer } from "node:stream/consumers";
import type { Task } from "../looking.server.ts";
import { answer } from "./answers.ts";

// A process for one file: what is asked stands in its arguments, the file comes in as its input, and the answer goes out as JSON.
const looked = await answer(JSON.parse(process.argv[2]!) as Task, await buffer(process.stdin));
process.stdout.write(JSON.stringify(looked), () => process.exit(0));
