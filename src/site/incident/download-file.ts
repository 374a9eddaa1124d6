/** Gives the reader a file to save, made on the page. */
export function downloadFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun once the click has been handled; a while later nobody needs the address.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
