export interface WidgetTables {
  widget_script: { hash: Uint8Array; script: string };
}
