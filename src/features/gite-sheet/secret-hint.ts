/** Of a photo that is shown when the code is: why. */
export function secretHint(section: string) {
  return section === '' ? 'giteSheet.photos.unnamed' : 'giteSheet.secret';
}
