/** The reader of PDF files, brought in when the first page is shown: starting and unlocking do not wait for it. */
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

export async function openPdf(bytes: Uint8Array) {
  const pdfjs = await import('pdfjs-dist')
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl
  return pdfjs.getDocument({ data: bytes, isEvalSupported: false, disableFontFace: true, useSystemFonts: false })
}
