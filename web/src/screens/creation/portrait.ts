const SIDE = 512;

/** The picture drawn anew, 512 pixels at most, as JPEG: what a camera wrote beside it is gone. */
export async function portrait(file: File): Promise<string> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.85);
}

export function fileOf(portrait: string): File {
  const content = Uint8Array.from(atob(portrait.split(",")[1] ?? ""), (c) => c.charCodeAt(0));
  return new File([content], "photo.jpg", { type: "image/jpeg" });
}
