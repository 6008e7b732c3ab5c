import { colours } from "./ko/colours";
import { common } from "./ko/common";
import { developer } from "./ko/developer";
import { door } from "./ko/door";
import { editor } from "./ko/editor";
import { exports } from "./ko/exports";
import { film } from "./ko/film";
import { fonts } from "./ko/fonts";
import { home } from "./ko/home";
import { inspector } from "./ko/inspector";
import { library } from "./ko/library";
import { motion } from "./ko/motion";
import { names } from "./ko/names";
import { people } from "./ko/people";
import { scenes } from "./ko/scenes";
import { script } from "./ko/script";
import type { Words } from "./en";

export const ko: Words = { ...common, ...colours, ...door, ...home, ...editor, ...film, ...script, ...library, ...fonts, ...inspector, ...motion, ...names, ...scenes, ...exports, ...people, ...developer };
