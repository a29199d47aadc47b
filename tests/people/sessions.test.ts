import { sessionRules } from "./session-rules.ts";

sessionRules("lucia");
