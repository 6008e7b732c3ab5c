/** Who says a line, and how: what the line itself leaves open is decided by its presenter and the project. */
import type { Line, PresenterClip, Project, Scene, SpeechRequest } from "../api/types";

export const presentersIn = (scene: Scene): PresenterClip[] => scene.clips.filter((clip) => clip.type === "presenter");

export function speakerOf(scene: Scene, line: Line): PresenterClip | undefined {
  const there = presentersIn(scene);
  return there.find((clip) => clip.id === line.speaker) ?? there[0];
}

export const languageOf = (project: Project, scene: Scene, line: Line): string => line.language ?? speakerOf(scene, line)?.language ?? project.language;

/** What the server needs to say it as an export would. */
export function spokenAs(project: Project, scene: Scene, line: Line): SpeechRequest {
  const speaker = speakerOf(scene, line);
  const who = speaker ? { presenter: speaker.presenter, ...(speaker.outfit ? { outfit: speaker.outfit } : {}) } : {};
  const voice = line.voice ? { voice: line.voice } : {};
  return { text: line.text, language: languageOf(project, scene, line), ...who, ...voice, rate: line.rate, pitch: line.pitch, dictionary: project.dictionary };
}
