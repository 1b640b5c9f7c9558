export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll('&', ' ').split(/\s+/).join('-');
}
