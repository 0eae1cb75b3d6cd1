/** The sign-in page loads this: whoever comes next finds no pages of whoever was here before. */
import { forget } from "./forget.js";

forget().catch(() => undefined);
