declare module 'myanmar-tools' {
  interface ZawgyiDetector {
    /** From 0 (Unicode) to 1 (Zawgyi); `-Infinity` where a text holds nothing that tells. */
    getZawgyiProbability(text: string): number;
  }
  interface ZawgyiConverter {
    zawgyiToUnicode(text: string): string;
  }
  const tools: { ZawgyiDetector: new () => ZawgyiDetector; ZawgyiConverter: new () => ZawgyiConverter };
  export default tools;
}
