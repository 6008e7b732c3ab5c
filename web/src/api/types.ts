/** Names for the shapes that the server's OpenAPI describes. `schema.d.ts` is generated from it before each check. */
import type { components } from "../../generated/schema";

type Shapes = components["schemas"];
type Known<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
type Filled<T> = Required<Known<T>>;

export type Person = Shapes["Person"];
export type Welcome = Shapes["Welcome"];
export type ProjectItem = Shapes["ProjectItem"];
export type Folder = Shapes["FolderResource"];
export type ProjectResource = Omit<Shapes["ProjectResource"], "document"> & { document: Project };
export type ExportResource = Shapes["ExportResource"];
export type ExportItem = Shapes["ExportItem"];
export type DryRun = Shapes["DryRun"];
export type Presenter = Shapes["Presenter"];
export type Voice = Shapes["VoiceItem"];
export type Problem = Shapes["ErrorDetail"];
export type Warning = Shapes["WarningItem"];
export type SceneTiming = Shapes["SceneTiming"];
export type LineTiming = Shapes["LineTiming"];
export type SpeechRequest = Shapes["SpeechRequest"];
export type Pronunciation = Filled<Shapes["Pronunciation"]>;
export type Template = Shapes["TemplateSummary"];
export type TemplateDetail = Shapes["TemplateResource"];
export type Asset = Shapes["AssetResource"];
export type KeyItem = Shapes["KeyItem"];
export type Member = Shapes["MemberItem"];
export type Role = Member["role"];
export type Webhook = Shapes["WebhookResource"];
export type Delivery = Shapes["DeliveryResource"];
export type Usage = Shapes["UsageAnswer"];
/** What is told of a film before anything of it is seen. */
export type FilmAbout = Shapes["FilmAbout"];

export type Stop = Filled<Shapes["Stop"]>;
type Stopped<T> = Omit<Filled<T>, "stops"> & { stops: Stop[] };
export type Gradient = Stopped<Shapes["LinearGradient"]> | Stopped<Shapes["RadialGradient"]>;
/** A colour or a gradient. */
export type Paint = string | Gradient;

export type Box = Filled<Shapes["Box"]>;
export type Fit = Filled<Shapes["Fit"]>;
export type Shadow = Filled<Shapes["Shadow"]>;
export type Crop = Filled<Shapes["Crop"]>;
export type Roles = Filled<Shapes["Roles"]>;
export type Animation = Filled<Shapes["Animation"]>;
export type TextStyle = Omit<Filled<Shapes["TextStyle"]>, "fill" | "background"> & { fill: Paint; background: Paint | null };
type Clipped<T> = Omit<Filled<T>, "geometry" | "animations"> & { geometry: Box | Fit; animations: Animation[]; locked: boolean };
export type PresenterClip = Clipped<Shapes["PresenterClip"]>;
export type ImageClip = Clipped<Shapes["ImageClip"]>;
export type VideoClip = Clipped<Shapes["VideoClip"]>;
export type TextClip = Omit<Clipped<Shapes["TextClip"]>, "style"> & { style: TextStyle };
export type ShapeClip = Omit<Clipped<Shapes["ShapeClip"]>, "fill"> & { fill: Paint };
export type AudioClip = Clipped<Shapes["AudioClip"]>;
export type Clip = PresenterClip | ImageClip | VideoClip | TextClip | ShapeClip | AudioClip;
export type Line = Filled<Shapes["Line"]>;
export type Pause = Filled<Shapes["Pause"]>;
export type Background = Omit<Filled<Shapes["Background"]>, "colour"> & { colour: Paint };
export type Transition = Filled<Shapes["Transition"]>;
export type Scene = Omit<Filled<Shapes["Scene"]>, "clips" | "script" | "background" | "transition" | "captions"> & {
  captions: Captions | null;
  clips: Clip[];
  script: (Line | Pause)[];
  background: Background;
  transition: Transition | null;
};
export type Canvas = Filled<Shapes["Canvas"]>;
export type Captions = Omit<Filled<Shapes["CaptionStyle"]>, "style"> & { style: TextStyle };
export type Project = Omit<Filled<Shapes["Project"]>, "scenes" | "canvas" | "captions" | "dictionary"> & {
  dictionary: Pronunciation[];
  scenes: Scene[];
  canvas: Canvas;
  captions: Captions;
};
