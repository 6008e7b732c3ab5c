import { mount } from "svelte";
import App from "./App.svelte";
import "./style/font.css";
import "./style/base.css";
import "./style/tokens.css";
import { begin } from "./text/words.svelte";
import { leaveKeysToInputMethods } from "./ui/composing";
import { menusByLongPress } from "./ui/longPress";

leaveKeysToInputMethods(); // before anybody else listens
menusByLongPress();
await begin();
mount(App, { target: document.getElementById("app")! });
