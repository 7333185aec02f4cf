using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Testing;

/// <summary>Makes one of each case of a closed hierarchy. Every text in it is its parameter's own name, so that a test can look for it.</summary>
public static class Made
{
    public static IEnumerable<Type> Cases(Type union) => union.GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(union));

    public static object Of(Type type) => Constructor(type) is { } constructor
        ? constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, parameter.Name!))])
        : Activator.CreateInstance(type)!;

    /// <summary>The texts in it.</summary>
    public static IEnumerable<string> Words(Type type) => Constructor(type)!.GetParameters().SelectMany(parameter =>
        parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(Prose) ? [parameter.Name!]
        : IsArray(parameter.ParameterType) && !parameter.ParameterType.GetGenericArguments()[0].IsValueType ? Words(parameter.ParameterType.GetGenericArguments()[0])
        : []);

    private static ConstructorInfo? Constructor(Type type) => type.GetConstructors().MaxBy(found => found.GetParameters().Length);

    private static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static object? Value(Type type, string name)
    {
        if (type == typeof(string) || type == typeof(Prose))
        {
            return type == typeof(string) ? name : Prose.Of(name);
        }

        if (IsArray(type))
        {
            var item = type.GetGenericArguments()[0];
            var items = Array.CreateInstance(item, item.IsValueType ? 0 : 1);
            if (items.Length > 0)
            {
                items.SetValue(Of(item), 0);
            }

            return typeof(ImmutableCollectionsMarshal).GetMethod("AsImmutableArray")!.MakeGenericMethod(item).Invoke(null, [items]);
        }

        return type == typeof(int) ? 10 : type == typeof(bool) ? true : Activator.CreateInstance(type);
    }
}
