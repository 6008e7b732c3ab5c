/** Everything that the studio says, a file for each part of it. Other languages have the same keys. */
import { brands } from "./en/brands";
import { cast } from "./en/cast";
import { colours } from "./en/colours";
import { bench } from "./en/bench";
import { common } from "./en/common";
import { developer } from "./en/developer";
import { door } from "./en/door";
import { editor } from "./en/editor";
import { exports } from "./en/exports";
import { film } from "./en/film";
import { fonts } from "./en/fonts";
import { home } from "./en/home";
import { inspector } from "./en/inspector";
import { library } from "./en/library";
import { motion } from "./en/motion";
import { names } from "./en/names";
import { people } from "./en/people";
import { scenes } from "./en/scenes";
import { script } from "./en/script";
import { settings } from "./en/settings";
import { stage } from "./en/stage";
import { warnings } from "./en/warnings";

export const en = { ...common, ...brands, ...colours, ...door, ...home, ...editor, ...film, ...script, ...settings, ...library, ...fonts, ...inspector, ...motion, ...names, ...scenes, ...stage, ...exports, ...people, ...developer, ...bench, ...cast, ...warnings };

export type Words = typeof en;
