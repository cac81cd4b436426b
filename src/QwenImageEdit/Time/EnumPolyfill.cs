#if NETSTANDARD2_0
namespace QwenImageEdit;

internal static class EnumPolyfill
{
    extension(Enum)
    {
        public static string[] GetNames<T>()
            where T : struct, Enum => Enum.GetNames(typeof(T));

        public static bool IsDefined<T>(T value)
            where T : struct, Enum => Enum.IsDefined(typeof(T), value);
    }
}
#endif
