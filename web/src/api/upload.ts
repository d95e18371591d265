import { t } from "../texts";
import { offline, Problem } from "./problems";

/** Posts a file straight to the store with its presigned form. Fetch cannot tell progress, XHR can. */
export function upload(
  target: { url: string; fields: Record<string, string> },
  file: File,
  onProgress: (share: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(target.fields)) form.append(name, value);
    form.append("file", file);
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(new Problem(request.status, "site.upload_refused", t.importer.uploadRefused));
    request.onerror = () => reject(offline());
    request.open("POST", target.url);
    request.send(form);
  });
}
