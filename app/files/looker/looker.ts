import { buffer } from "node:stream/consumers";
import type { Task } from "../looking.server.ts";
import { answer } from "./answers.ts";

// A process for one file: what is asked is the first line of its input, the file comes after it, and the answer goes out as JSON.
const input = await buffer(process.stdin);
const line = input.indexOf("\n");
const looked = await answer(JSON.parse(input.toString("utf8", 0, line)) as Task, input.subarray(line + 1));
process.stdout.write(JSON.stringify(looked), () => process.exit(0));
